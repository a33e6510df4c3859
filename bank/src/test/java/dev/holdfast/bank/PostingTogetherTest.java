package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.bank.ledger.Order;
import dev.holdfast.bank.ledger.Payment;
import dev.holdfast.bank.ledger.Posting;
import dev.holdfast.bank.ledger.Posting.Attempt;
import dev.holdfast.bank.ledger.PostingQueue;
import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.bank.region.Places;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.model.Epoch;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that share a transaction: user-1 in slice 4, user-10 and user-27 in slice 2, all of north. */
class PostingTogetherTest {
    private static final Epoch FIRST = Epoch.of(1);

    @TempDir
    private Path directory;

    private RunningBank bank;
    private Posting posting;

    @BeforeEach
    void start() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        bank = RunningBank.start(
                new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, ""),
                CustomersThreadsTest.PATIENCE);
        bank.post(ACCOUNTS, "open-1", account("user-1", "1000.00"));
        bank.post(ACCOUNTS, "open-10", account("user-10", "100.00"));
        bank.post(ACCOUNTS, "open-27", account("user-27", "0.00"));
        bank.asSuperuser("delete from bank.unacked_credit");
        posting = bank.part(Posting.class);
    }

    @AfterEach
    void stop() {
        bank.close();
    }

    @Test
    void eachIsDecidedAsIfThoseBeforeItHadBeenPosted() {
        List<Attempt> ends = posting.attempt(List.of(
                order("a", "user-10", "user-27", 60_00, true),
                order("b", "user-10", "user-27", 60_00, true),
                order("c", "user-27", "user-10", 30_00, true),
                order("d", "user-10", "user-27", 70_00, true)));

        assertThat(ends.stream().map(PostingTogetherTest::status)).containsExactly(201, 422, 201, 201);
        assertThat(balance("user-10")).isZero();
        assertThat(balance("user-27")).isEqualTo(100_00);
        assertThat(bank.number("select count(distinct seq) from journal where slice = 2 and seq between 3 and 6"))
                .isEqualTo(4);
        soundAndDense();
    }

    @Test
    void theCapHoldsForAllOfThemTogether() {
        List<Attempt> ends = posting.attempt(List.of(
                order("a", "user-1", "user-10", 300_00, false),
                order("b", "user-1", "user-10", 300_00, false),
                order("c", "user-10", "user-27", 10_00, false)));

        assertThat(status(ends.get(0))).isEqualTo(201);
        assertThat(ends.get(1)).isInstanceOf(Attempt.Reserve.class);
        assertThat(status(ends.get(2))).isEqualTo(201);
        assertThat(bank.number("select count(*) from idempotency where idem_key = 'b'"))
                .as("the one that must be recorded first has left no trace")
                .isZero();
        assertThat(bank.number("select sum(amount) from unacked_debit where account_id = 'user-1'"))
                .isEqualTo(300_00);
        assertThat(status(posting.attempt(List.of(order("b", "user-1", "user-10", 300_00, true)))
                        .get(0)))
                .isEqualTo(201);
        soundAndDense();
    }

    @Test
    void whatWasAnsweredBeforeIsAnsweredAgainBesideWhatIsNew() {
        Attempt.Answered first =
                (Attempt.Answered) posting.attempt(List.of(order("a", "user-1", "user-10", 10_00, false)))
                        .get(0);

        List<Attempt> ends = posting.attempt(List.of(
                order("new", "user-1", "user-10", 10_00, false),
                order("a", "user-1", "user-10", 10_00, false),
                order("open-1", "user-1", "user-10", 10_00, false)));

        assertThat(status(ends.get(0))).isEqualTo(201);
        assertThat(ends.get(1)).isInstanceOfSatisfying(Attempt.Answered.class, again -> {
            assertThat(again.answer().body()).isEqualTo(first.answer().body());
            assertThat(again.answer().replayed()).isTrue();
        });
        assertThat(ends.get(2))
                .isInstanceOfSatisfying(
                        Attempt.Refused.class,
                        reused -> assertThat(reused.cause().code()).isEqualTo("idempotency-key-reused"));
        assertThat(balance("user-1")).isEqualTo(980_00);
        soundAndDense();
    }

    @Test
    void oneOfAnotherEpochIsRefusedAndTheOthersArePosted() {
        Order old =
                posting.order(new Payment("user-1", "user-10", 1_00, "INR", ""), context("old"), Epoch.of(7), false);

        List<Attempt> ends = posting.attempt(List.of(old, order("new", "user-10", "user-27", 1_00, false)));

        assertThat(ends.get(0))
                .isInstanceOfSatisfying(
                        Attempt.Refused.class,
                        refused -> assertThat(refused.cause().code()).isEqualTo("slice-moving"));
        assertThat(status(ends.get(1))).isEqualTo(201);
        assertThat(bank.number("select count(*) from idempotency where idem_key = 'old'"))
                .isZero();
        soundAndDense();
    }

    @Test
    void whatTheDatabaseDoesNotTakeFailsAloneInTheQueue() throws Exception {
        PostingQueue queue = queue();
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            List<Future<Attempt>> good = new ArrayList<>();
            List<Future<Attempt>> bad = new ArrayList<>();
            for (int number = 0; number < 64; number++) {
                String key = "q-" + number;
                String payee = number % 8 == 7 ? "user-\u0000" : "user-10";
                (number % 8 == 7 ? bad : good)
                        .add(clients.submit(() -> queue.attempt(
                                new Payment("user-1", payee, 1_00, "INR", ""), context(key), FIRST, false)));
            }
            for (Future<Attempt> each : good) {
                assertThat(status(each.get(20, TimeUnit.SECONDS))).isEqualTo(201);
            }
            for (Future<Attempt> each : bad) {
                assertThatThrownBy(() -> each.get(20, TimeUnit.SECONDS)).hasStackTraceContaining("0x00");
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(balance("user-1")).isEqualTo(1000_00 - 56 * 1_00);
        soundAndDense();
    }

    @Test
    void whoIsNotTakenInTimeIsRefusedAndWhoWasTakenIsPosted() throws Exception {
        PostingQueue queue = queue();
        ExecutorService clients = Executors.newFixedThreadPool(2);
        try (Connection stalled =
                Objects.requireNonNull(bank.sql().getDataSource()).getConnection()) {
            stalled.setAutoCommit(false);
            stalled.createStatement()
                    .executeQuery("select 1 from balance where account_id = 'user-1' for update")
                    .close();
            Future<Attempt> taken = clients.submit(() -> pay(queue, "taken"));
            Awaitility.await()
                    .until(() ->
                            bank.superusersNumber("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                            + " and datname = current_database()")
                                    == 1);
            assertThatThrownBy(() -> clients.submit(() -> pay(queue, "late")).get(10, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(RefusedException.class)
                    .hasMessageContaining("too many requests wait for the database");
            stalled.rollback();
            assertThat(status(taken.get(10, TimeUnit.SECONDS))).isEqualTo(201);
        } finally {
            clients.shutdownNow();
        }
        assertThat(bank.number("select count(*) from idempotency where idem_key = 'late'"))
                .isZero();
        assertThat(status(pay(queue, "late"))).isEqualTo(201);
        assertThat(balance("user-1")).isEqualTo(1000_00 - 2 * 1_00);
        soundAndDense();
    }

    private PostingQueue queue() {
        return new PostingQueue(posting, new Places(8, Refusal.DATABASE_UNAVAILABLE, "no connection"));
    }

    /** A plan's step keeps one slice's owner row; those of the other slice are posted meanwhile. */
    @Test
    void aSliceThatIsBeingMovedKeepsNobodyElseWaiting() throws Exception {
        try (Connection step = RealPostgres.get().connect(bank.setting().database())) {
            step.setAutoCommit(false);
            step.createStatement()
                    .executeQuery("select 1 from bank.slice_owner where slice = 4 for update")
                    .close();
            List<Attempt> ends = posting.attempt(List.of(
                    order("moving", "user-1", "user-10", 1_00, false),
                    order("still", "user-10", "user-27", 1_00, false)));
            assertThat(ends.get(0)).isInstanceOf(Attempt.Alone.class);
            assertThat(status(ends.get(1))).isEqualTo(201);
            step.rollback();
        }
        assertThat(bank.number("select count(*) from idempotency where idem_key = 'moving'"))
                .isZero();
        soundAndDense();
    }

    private static Attempt pay(PostingQueue queue, String key) {
        return queue.attempt(new Payment("user-1", "user-10", 1_00, "INR", ""), context(key), FIRST, false);
    }

    @Test
    void aStormOfCustomersAndRepeatsIsCountedOnceEach() {
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int number = 0; number < 120; number++) {
            String payer = number % 2 == 0 ? "user-1" : "user-10";
            String payee = number % 3 == 0 ? "user-27" : number % 2 == 0 ? "user-10" : "user-1";
            all.add(bank.postLater(PAYMENTS, "storm-" + number / 2 * 2, payment("user-1", "user-10", "1.00")));
            all.add(bank.postLater(PAYMENTS, "other-" + number, payment(payer, payee, "0.10")));
        }
        all.forEach(CompletableFuture::join);

        assertThat(bank.number("select count(*) from transaction where kind = 'PAYMENT' and idem_key like 'storm-%'"))
                .isLessThanOrEqualTo(60);
        assertThat(bank.number("select count(*) from (select idem_key from transaction where kind = 'PAYMENT'"
                        + " group by idem_key having count(*) > 1) twice"))
                .isZero();
        soundAndDense();
    }

    private void soundAndDense() {
        assertThat(bank.number(
                        "select count(*) from (select slice, epoch, count(*) entries, max(seq) newest from journal"
                                + " where region = 'north' group by slice, epoch) chains where entries <> newest"))
                .as("chains with a gap")
                .isZero();
        assertThat(bank.number("select count(*) from journal j join journal before on before.region = j.region"
                        + " and before.slice = j.slice and before.epoch = j.epoch and before.seq = j.seq - 1"
                        + " where before.hash <> j.prev_hash"))
                .as("entries that do not follow the one before")
                .isZero();
        assertThat(
                        bank.number(
                                "select count(*) from chain_head h where seq <> (select coalesce(max(seq), 0) from journal j"
                                        + " where j.region = 'north' and j.slice = h.slice and j.epoch = h.epoch) and epoch > 0"))
                .as("heads that are not the newest entry")
                .isZero();
        assertThat(bank.number(
                        "select count(*) from balance b where posted <> coalesce((select sum(amount) from posting p"
                                + " where p.account_id = b.account_id and p.bucket <> 'hold'), 0)"))
                .as("balances that are not the fold of their postings")
                .isZero();
        assertThat(bank.number("select count(*) from idempotency where status = 0"))
                .isZero();
        assertThat(bank.number("select count(*) from balance b join account a using (account_id)"
                        + " where a.kind = 'customer' and b.posted < 0"))
                .isZero();
    }

    private Order order(String key, String payer, String payee, long amount, boolean reserved) {
        return posting.order(new Payment(payer, payee, amount, "INR", ""), context(key), FIRST, reserved);
    }

    private static RequestContext context(String key) {
        return new RequestContext(key, key, null);
    }

    private static int status(Attempt attempt) {
        assertThat(attempt).isInstanceOf(Attempt.Answered.class);
        return ((Attempt.Answered) attempt).answer().status();
    }

    private long balance(String account) {
        return bank.number("select posted from balance where account_id = ?", account);
    }
}
