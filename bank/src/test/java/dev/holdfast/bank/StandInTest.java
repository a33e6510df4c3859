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
import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.protocol.CaseMessage;
import dev.holdfast.protocol.CasesAnswer;
import dev.holdfast.protocol.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * West has taken over from north and may spend 30.00 of an account, and 50.00 in all, of what it keeps back: half of 100.00
 * each of user-1 and user-10, who live in north. North's tail has 40.00 of user-1's.
 */
class StandInTest {
    @TempDir
    private Path directory;

    private TwoBanks banks;

    @BeforeEach
    void takeOver() throws Exception {
        banks = new TwoBanks(
                directory,
                "",
                Map.of("holdfast.escrow.stand-in-account", "30.00", "holdfast.escrow.stand-in-total", "50.00"));
        banks.north.post(ACCOUNTS, "open-1", account("user-1", "100.00"));
        banks.north.post(ACCOUNTS, "open-10", account("user-10", "100.00"));
        banks.west.post(ACCOUNTS, "open-5", account("user-5", "0.00"));
        banks.settle();
        Awaitility.await().until(() -> banks.north.number("select count(*) from unacked_credit") == 0);
        done(pay(banks.north, "tail", "user-1", "40.00"));
        banks.failOver();
    }

    @AfterEach
    void stop() {
        banks.close();
    }

    private static HttpResponse<String> pay(RunningBank bank, String key, String payer, String amount) {
        return bank.post(PAYMENTS, key, payment(payer, "user-5", amount));
    }

    private static void done(HttpResponse<String> paid) {
        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(201);
    }

    private void refused(String key, String payer, String amount) {
        assertThat(pay(banks.west, key, payer, amount).body()).contains("insufficient-funds");
    }

    private long used() {
        return banks.west.number("select used from stand_in");
    }

    @Test
    void anAccountMayBeSpentBeyondWhatIsKeptBackUpToItsAllowance() {
        done(pay(banks.west, "free", "user-1", "50.00"));
        assertThat(used()).isZero();
        refused("too-much", "user-1", "30.01");

        done(pay(banks.west, "a-part", "user-1", "10.00"));
        done(pay(banks.west, "the-rest", "user-1", "20.00"));

        refused("nothing-left", "user-1", "0.01");
        assertThat(used()).isEqualTo(3000);
        assertThat(banks.west.number("select used from takeover_block where account_id = 'user-1'"))
                .isEqualTo(3000);
        assertThat(banks.west.number(
                        "select count(*) from outbox.message where payload like '%\"standIn\":\"20.00\"%'"))
                .isEqualTo(1);
        assertThat(banks.west.number("select count(*) from outbox.message where payload like '%\"standIn\":\"0%'"))
                .isZero();
    }

    @Test
    void allAccountsTogetherMaySpendTheBudgetOfTheRegion() {
        done(pay(banks.west, "one", "user-1", "80.00"));
        refused("beyond-the-budget", "user-10", "70.01");
        done(pay(banks.west, "other", "user-10", "70.00"));

        assertThat(used()).isEqualTo(5000);
        refused("budget-used", "user-10", "0.01");
    }

    @Test
    void paymentsAtOnceSpendTheBudgetOnce() {
        List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 20)
                .mapToObj(number -> banks.west.postLater(
                        PAYMENTS,
                        "at-once-" + number,
                        payment(number % 2 == 0 ? "user-1" : "user-10", "user-5", "10.00")))
                .toList();
        assertThat(all.stream().map(CompletableFuture::join))
                .allMatch(answer -> answer.statusCode() == 201
                        || answer.body().contains("insufficient-funds")
                        || answer.body().contains("slice-moving"));

        assertThat(used()).isLessThanOrEqualTo(5000);
        assertThat(banks.west.number("select sum(used) from takeover_block")).isEqualTo(used());
        assertThat(banks.west.number("select max(used) from takeover_block")).isLessThanOrEqualTo(3000);
        long spent =
                banks.west.number("select 20000 - sum(posted) from balance where account_id in ('user-1', 'user-10')");
        assertThat(spent).isEqualTo(10_000 + used());
    }

    @Test
    void paymentsOfOneTransactionAreEachDecidedByWhatThoseBeforeHaveLeft() {
        List<Attempt> ends = banks.west
                .part(Posting.class)
                .attempt(List.of(
                        together("a", "user-1", 60_00), together("b", "user-1", 20_00), together("c", "user-1", 1)));

        assertThat(ends.get(0)).isInstanceOf(Attempt.Answered.class);
        assertThat(ends.get(1)).isInstanceOf(Attempt.Answered.class);
        assertThat(ends.get(2)).isInstanceOf(Attempt.Refused.class);
        assertThat(used()).isEqualTo(3000);
    }

    @Test
    void aTransactionThatExceedsTheBudgetLeavesNothing() {
        List<Order> orders = List.of(together("a", "user-1", 80_00), together("b", "user-10", 80_00));

        assertThatThrownBy(() -> banks.west.part(Posting.class).attempt(orders))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("kept back");

        assertThat(used()).isZero();
        assertThat(banks.west.number("select sum(used) from takeover_block")).isZero();
        assertThat(banks.west.number("select count(*) from transaction where idem_key in ('a', 'b')"))
                .isZero();
    }

    private Order together(String key, String payer, long amount) {
        return banks.west
                .part(Posting.class)
                .order(
                        new Payment(payer, "user-5", amount, "INR", ""),
                        new RequestContext(key, key, null),
                        Epoch.of(2),
                        false);
    }

    @Test
    void aHoldIsStoodInForLikeAPayment() {
        String hold =
                "{\"account\":\"user-1\",\"payee\":\"user-5\",\"amount\":\"60.00\",\"currency\":\"INR\",\"reference\":\"hotel\","
                        + "\"seconds\":60}";

        done(banks.west.post("/v1/holds", "hold", hold));

        assertThat(used()).isEqualTo(1000);
    }

    @Test
    void whatWasRiskedComesBackAsACaseAndNoMoreThanThat() {
        done(pay(banks.west, "all", "user-1", "80.00"));
        banks.northReturns();

        banks.importTail();

        assertThat(banks.west.number("select posted from balance where account_id = 'user-1'"))
                .isEqualTo(-2000)
                .isGreaterThanOrEqualTo(-3000);
        CaseMessage found = only();
        assertThat(found.rule()).isEqualTo("DEBIT_OVERDRAWS");
        assertThat(found.account()).isEqualTo("user-1");
        assertThat(found.suggestion()).isEqualTo("receivable");
        assertThat(used()).isZero();
        assertThat(banks.west.number("select count(*) from takeover_block")).isZero();
        banks.goHome();
        banks.settle();
        assertThat(banks.north.number("select posted from balance where account_id = 'user-1'"))
                .isEqualTo(-2000);
    }

    @Test
    void poolsAreNotStoodInFor() {
        banks.west.asSuperuser("update bank.takeover_block set customers = false");

        done(pay(banks.west, "free", "user-1", "50.00"));

        refused("kept-back", "user-1", "0.01");
    }

    private CaseMessage only() {
        List<CaseMessage> cases = Json.read(
                        banks.west.controlGet("/holdfast/v1/cases?closed=false").body(), CasesAnswer.class)
                .cases();
        assertThat(cases).hasSize(1);
        return cases.get(0);
    }
}
