package dev.holdfast.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checker.history.Answer;
import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.OldOwnership;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Outcome;
import dev.holdfast.checker.history.Receipt;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.history.Route;
import dev.holdfast.checker.history.Times;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.checker.history.ZombieReceipt.Layer;
import dev.holdfast.checker.state.Business.CaseRow;
import dev.holdfast.checker.state.Business.LoanRow;
import dev.holdfast.checker.state.Business.PendingLeg;
import dev.holdfast.checker.state.Business.StoredAnswer;
import dev.holdfast.checker.state.Chains.Content;
import dev.holdfast.checker.state.Chains.Entry;
import dev.holdfast.checker.state.Chains.TailRow;
import dev.holdfast.checker.state.Ledger.PostingRow;
import dev.holdfast.checker.verdict.Judge;
import dev.holdfast.checker.verdict.Judgement;
import dev.holdfast.checker.verdict.ObjectiveResult;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.checker.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One planted fault per rule: each must turn its rule red, and a clean drill must stay green. */
class JudgeTest {
    private static final Terms TERMS = new Terms(Duration.ofSeconds(25), 0, false, new Terms.Gates(1, 1, 1, 1, 1, 50));

    private final World world = World.clean();

    @Test
    void cleanDrillPasses() {
        Judgement judgement = judge();
        assertThat(judgement.broken()).isEmpty();
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void figuresNameTheTailAndTheOutage() {
        Judgement judgement = judge();
        assertThat(judgement.figures().rpo().tail())
                .extracting(item -> item.key())
                .containsExactly("tail-1", "tail-2");
        assertThat(judgement.figures().rpo().amount()).isEqualTo(100);
        assertThat(judgement.figures().counts().absorbed().duplicateTail()).isEqualTo(1);
        assertThat(judgement.figures().outages()).anySatisfy(outage -> {
            assertThat(outage.home()).isEqualTo("north");
            assertThat(outage.gap()).isBetween(Duration.ofSeconds(14), Duration.ofSeconds(15));
        });
    }

    @Test
    void acknowledgedOperationThatIsLostInOneRegionFails() {
        String txn = World.txn("d-2");
        world.west.transactions.removeIf(row -> row.txnId().equals(txn));
        assertFails("every acknowledged operation is present");
    }

    @Test
    void acknowledgedOperationWithAnotherAmountFails() {
        Operation deposit = world.byKey("d-1");
        world.replace(
                deposit,
                new Operation(
                        deposit.id(),
                        World.request(OperationKind.DEPOSIT, "d-1", World.A, null, 501),
                        deposit.times(),
                        deposit.answer()));
        assertFails("every acknowledged operation is present");
    }

    @Test
    void acknowledgedLoanThatIsMissingFails() {
        world.west.loans.clear();
        assertFails("every acknowledged operation is present");
    }

    @Test
    void acknowledgedLoanUnderAnotherIdFails() {
        world.both(region -> region.loans.replaceAll(
                loan -> new LoanRow(World.txn("another"), loan.customer(), loan.amount(), loan.status())));
        assertFails("every acknowledged operation is present");
    }

    @Test
    void duplicateThatWasNotReversedFails() {
        world.both(region -> {
            String txn = World.txn(World.txn("tail-2") + "-reversal");
            region.transactions.removeIf(row -> row.txnId().equals(txn));
            region.postings.removeIf(row -> row.txnId().equals(txn));
        });
        assertFails("every acknowledged operation is present", "no key has two effects");
    }

    @Test
    void keyWithTwoTransactionsFails() {
        world.both(region -> region.row(World.txn("other"), new World.Place("north", 4, 3, 3), "DEPOSIT", "d-1", null));
        assertFails("no key has two effects");
    }

    @Test
    void refusedOperationWithAnEffectFails() {
        world.both(
                region -> region.execute(OperationKind.DEPOSIT, "r-1", World.A, 10, new World.Place("north", 4, 3, 3)));
        assertFails("refused operations have no effect");
    }

    @Test
    void effectThatNobodyAskedForFails() {
        world.both(region ->
                region.execute(OperationKind.DEPOSIT, "ghost", World.A, 10, new World.Place("north", 4, 3, 3)));
        assertFails("every effect in the stores was asked for");
    }

    @Test
    void tailThatIsNotNamedFails() {
        world.both(region -> region.tails.remove(0));
        assertFails("acknowledged operations beyond a cut");
    }

    @Test
    void tailThatIsNotMergedFails() {
        String txn = World.txn("tail-1");
        world.west.transactions.removeIf(row -> row.txnId().equals(txn));
        assertFails("acknowledged operations beyond a cut");
    }

    @Test
    void repetitionWithAnotherAnswerFails() {
        Operation deposit = world.byKey("d-1");
        world.again(
                deposit,
                new Answer(Outcome.FAILED, 422, "insufficient-funds", Answer.Execution.NONE, Answer.Effort.PLAIN));
        assertFails("repetitions of a key");
    }

    @Test
    void anotherBodyUnderAUsedKeyMustBeRefusedAsOne() {
        Answer reused =
                new Answer(Outcome.FAILED, 422, "idempotency-key-reused", Answer.Execution.NONE, Answer.Effort.PLAIN);
        world.add(World.request(OperationKind.DEPOSIT, "d-1", World.A, null, 501), reused);
        assertThat(judge().broken()).isEmpty();

        world.add(
                World.request(OperationKind.DEPOSIT, "d-1", World.A, null, 502),
                new Answer(Outcome.FAILED, 422, "insufficient-funds", Answer.Execution.NONE, Answer.Effort.PLAIN));
        assertFails("a key with another body is refused");
    }

    @Test
    void anotherBodyUnderAUsedKeyThatIsAcknowledgedFails() {
        world.add(
                World.request(OperationKind.DEPOSIT, "d-1", World.A, null, 501),
                world.byKey("d-1").answer());
        assertFails("a key with another body is refused");
    }

    @Test
    void repetitionWithAnotherReceiptOfTheSameEpochFails() {
        Operation deposit = world.byKey("d-4");
        Receipt other = new Receipt(World.txn("d-4"), World.txn("d-4"), 4, 3, 9);
        world.again(
                deposit, new Answer(Outcome.OK, 201, null, new Answer.Execution("north", other), Answer.Effort.PLAIN));
        assertFails("repetitions of a key");
    }

    @Test
    void unbalancedTransactionFails() {
        world.both(region -> replaceFirst(region, 1));
        assertFails("every transaction sums to zero", "every balance is the fold");
    }

    @Test
    void moneyFromNowhereFails() {
        world.both(region -> region.balances.merge(World.A, 1L, Long::sum));
        assertFails("the total over all accounts", "every balance is the fold");
    }

    @Test
    void regionsThatDifferFail() {
        world.west.postings.set(0, bucket(world.west.postings.get(0)));
        assertFails("both regions hold the same money");
    }

    @Test
    void overdraftWithoutACaseFails() {
        overdraw();
        assertFails("nobody is overdrawn");
    }

    @Test
    void overdraftWithACaseIsAllowed() {
        overdraw();
        world.both(region -> region.cases.add(new CaseRow("c", "OVERDRAFT", "account user-1 is short", "open")));
        assertThat(result("nobody is overdrawn").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void overdraftOfOneCustomerIsNotExcusedByTheCaseOfAnother() {
        overdraw();
        world.both(region -> region.cases.add(new CaseRow("c", "OVERDRAFT", "account user-12 is short", "open")));
        assertFails("nobody is overdrawn");
    }

    @Test
    void overdraftWithACaseThatNamesItsTransactionIsAllowed() {
        overdraw();
        String detail = "DEPOSIT " + World.txn("d-1") + " of epoch 1 came back";
        world.both(region -> region.cases.add(new CaseRow("c", "DEBIT_OVERDRAWS", detail, "open")));
        assertThat(result("nobody is overdrawn").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void legThatWaitsForeverFails() {
        world.west.legs.set(0, new PendingLeg(World.txn("p-1"), World.B, 100, false));
        assertFails("nothing is left in transit");
    }

    @Test
    void changedJournalEntryFails() {
        Entry old = world.west.journal.get(2);
        world.west.journal.set(
                2,
                new Entry(
                        old.chain(),
                        old.seq(),
                        old.prev(),
                        old.hash(),
                        new Content(old.content().txnId(), "changed", "applied")));
        assertFails("every journal chain is dense");
    }

    @Test
    void gapInTheJournalFails() {
        world.both(region -> region.journal.remove(1));
        assertFails("every journal chain is dense");
    }

    @Test
    void regionsWithDifferentChainsFail() {
        world.west.journal.remove(world.west.journal.size() - 1);
        assertFails("both regions have the same journal");
    }

    @Test
    void entryAfterTheEndOfAnEpochFails() {
        world.both(region -> region.row(World.txn("late"), new World.Place("north", 4, 1, 8), "DEPOSIT", null, null));
        assertFails("sealed epochs end where they say");
    }

    @Test
    void cutChainThatWasNeverSealedFails() {
        world.both(region -> region.ends.clear());
        assertFails("sealed epochs end where they say");
    }

    @Test
    void twoWritersOfOneEpochFail() {
        world.both(region -> region.row(World.txn("late"), new World.Place("north", 4, 2, 1), "DEPOSIT", null, null));
        assertFails("every epoch of a slice was written by one region");
    }

    @Test
    void zombieThatAcknowledgesAfterTheTakeoverFails() {
        world.executed(OperationKind.DEPOSIT, "zombie", World.A, null, 1, new World.Place("north", 4, 1, 8));
        assertFails("the epoch of a slice never goes back");
    }

    @Test
    void storedAnswerOfAnOldEpochIsNoZombie() {
        Operation first = world.byKey("d-1");
        world.again(first, first.answer());
        assertThat(result("the epoch of a slice never goes back").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void eventThatWasNeverAuditedFails() {
        world.both(region -> region.audit.removeIf(row -> row.type().equals("payment.posted")));
        assertFails("every acknowledged account, payment, loan, hold");
    }

    @Test
    void outageBeyondTheObjectiveFails() {
        Judgement judgement = new Judge(new Terms(Duration.ofSeconds(1), 0, false, TERMS.gates()))
                .judge(world.history(), world.state());
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.broken()).extracting(ObjectiveResult::objective).allMatch(o -> o.startsWith("no home"));
    }

    @Test
    void errorSeenByAClientFails() {
        world.add(
                World.request(OperationKind.DEPOSIT, "e-1", World.A, null, 1),
                new Answer(Outcome.UNKNOWN, 503, "owner-unreachable", Answer.Execution.NONE, Answer.Effort.PLAIN));
        assertFails("at most 0 clients saw an error");
    }

    @Test
    void faultThatWasNotProvenIsInvalid() {
        world.proofs = List.of(new Fault.Proof("process 12 gone", false));
        assertThat(judge().verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void regionThatNeverGoesHomeFails() {
        world.recovered = false;
        assertFails("a region took over exactly where one must");
    }

    @Test
    void loadThatProvesNothingIsInvalid() {
        world.operations.removeIf(operation -> operation.request().kind() == OperationKind.BALANCE);
        assertThat(judge().verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void storedAnswersProveNothing() {
        Answer.Effort stored = new Answer.Effort(1, 0, true);
        world.operations.replaceAll(o -> new Operation(
                o.id(),
                o.request(),
                o.times(),
                new Answer(
                        o.answer().outcome(),
                        o.answer().status(),
                        o.answer().code(),
                        o.answer().execution(),
                        stored)));
        assertThat(judge().verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void failureWinsOverInvalidity() {
        world.proofs = List.of();
        world.west.loans.clear();
        assertThat(judge().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void slowAnswerCountsFromWhenItWasDue() {
        Operation deposit = world.byKey("d-5");
        Times late = new Times(
                deposit.times().intendedNanos() - World.at(3),
                deposit.times().sentNanos(),
                deposit.times().answeredNanos());
        world.replace(deposit, new Operation(deposit.id(), deposit.request(), late, deposit.answer()));
        assertThat(judge().figures().longestWait()).isGreaterThan(Duration.ofSeconds(3));
    }

    @Test
    void strictlyNoCaseExcusesAnOverdraft() {
        overdraw();
        world.both(region -> region.cases.add(new CaseRow("c", "OVERDRAFT", "account user-1 is short", "open")));
        assertThat(strictly().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void strictlyNoDebitOfATailOverdraws() {
        assertThat(strictly().verdict()).isEqualTo(Verdict.PASS);
        world.both(region -> region.tails.replaceAll(
                row -> new TailRow(row.plan(), row.txnId(), row.epoch(), "DEBIT_OVERDRAWS", row.key(), row.amount())));
        assertThat(strictly().verdict()).isEqualTo(Verdict.FAIL);
    }

    private Judgement strictly() {
        return new Judge(new Terms(TERMS.rto(), 0, true, TERMS.gates())).judge(world.history(), world.state());
    }

    @Test
    void openAccountThatTheBankDoesNotKnowIsAnError() {
        world.add(
                World.request(OperationKind.DEPOSIT, "unknown", World.A, null, 10),
                new Answer(Outcome.FAILED, 404, "account-unknown", Answer.Execution.NONE, Answer.Effort.PLAIN));
        assertFails("at most 0 clients saw an error");
    }

    @Test
    void loadOfRefusalsProvesNothing() {
        Terms.Gates gates = new Terms.Gates(1, 1, 1, 1, 1, 20);
        Judgement judgement = new Judge(new Terms(TERMS.rto(), 0, false, gates)).judge(world.history(), world.state());
        assertThat(judgement.verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void regionsThatDoNotComeToRestFail() {
        world.rested = false;
        assertFails("both regions came to rest");
    }

    @Test
    void receiptOfAnotherKeyFails() {
        Operation deposit = world.byKey("d-4");
        Answer.Execution other =
                new Answer.Execution("north", world.byKey("d-2").receipt().orElseThrow());
        world.replace(
                deposit,
                new Operation(
                        deposit.id(),
                        deposit.request(),
                        deposit.times(),
                        new Answer(Outcome.OK, 201, null, other, Answer.Effort.PLAIN)));
        assertFails("every acknowledged operation is present");
    }

    @ParameterizedTest
    @ValueSource(strings = {"freeze", "isolate"})
    void anOwnerLeftAliveThatWasNotMadeToWriteOnEveryPathConcludesNothing(String kind) {
        world.kind = kind;
        assertThat(judge().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        world.zombies = List.of(refused(Layer.DATABASE), refused(Layer.KAFKA), refused(Layer.TABLE));
        assertThat(judge().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        Request asked = World.request(OperationKind.DEPOSIT, "zombie", World.A, null, 10);
        world.add(
                new Request(
                        asked.kind(), asked.key(), asked.parties(), asked.amount(), new Route("north", "north", "c")),
                new Answer(Outcome.UNKNOWN, 503, "lease-expired", Answer.Execution.NONE, Answer.Effort.PLAIN));
        assertThat(judge().verdict()).isEqualTo(Verdict.PASS);
        world.zombies = List.of(refused(Layer.DATABASE), refused(Layer.TABLE));
        assertThat(judge().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aFenceThatLetAnOldEpochThroughFails() {
        world.zombies = List.of(receipt(Layer.DATABASE, false, true));
        assertFails("no write with an old epoch");
        world.zombies = List.of(receipt(Layer.DATABASE, false, false));
        assertThat(judge().verdict()).isEqualTo(Verdict.PASS);
    }

    private static ZombieReceipt refused(Layer layer) {
        return receipt(layer, true, true);
    }

    private static ZombieReceipt receipt(Layer layer, boolean refused, boolean fence) {
        return new ZombieReceipt(layer, "path", "now", new OldOwnership("north", 4, 1), refused, fence, "no", 1);
    }

    @Test
    void storedAnswerThatDiffersFails() {
        world.north.answers.add(new StoredAnswer("d-1", "DEPOSIT", 201, World.txn("d-1"), 1));
        world.west.answers.add(new StoredAnswer("d-1", "DEPOSIT", 422, World.txn("d-1"), 1));
        assertFails("both regions hold the same");
    }

    @Test
    void loanThatOnlyOneRegionHoldsFails() {
        world.west.loans.add(new LoanRow("ghost", World.A, 1, "submitted"));
        assertFails("both regions hold the same");
    }

    private Judgement judge() {
        return new Judge(TERMS).judge(world.history(), world.state());
    }

    private ObjectiveResult result(String objective) {
        return judge().objectives().stream()
                .filter(result -> result.objective().startsWith(objective))
                .findFirst()
                .orElseThrow();
    }

    private void assertFails(String... objectives) {
        assertThat(judge().verdict()).isEqualTo(Verdict.FAIL);
        for (String objective : objectives) {
            assertThat(result(objective).verdict()).as(objective).isEqualTo(Verdict.FAIL);
            assertThat(result(objective).smallest()).isPresent();
        }
    }

    private void overdraw() {
        world.both(region -> region.post(World.txn("d-1"), new World.Place("north", 4, 1, 3), World.A, -1_000_000));
    }

    private static void replaceFirst(Region region, long more) {
        PostingRow row = region.postings.get(0);
        region.postings.set(
                0,
                new PostingRow(row.txnId(), row.epoch(), row.line(), row.account(), row.amount() + more, row.bucket()));
    }

    private static PostingRow bucket(PostingRow row) {
        return new PostingRow(row.txnId(), row.epoch(), row.line(), row.account(), row.amount(), "suspense");
    }
}
