package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One loss and one return; the tests are its chapters, in order. user-1 lives in north, user-5 in west. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailoverTest {
    @TempDir
    private static Path directory;

    private static TwoBanks banks;
    private static String answerOfTheLost;

    @BeforeAll
    static void start() throws Exception {
        banks = new TwoBanks(directory, "");
    }

    @AfterAll
    static void stop() {
        banks.close();
    }

    @Test
    @Order(1)
    void bothRegionsServeTheirOwnAndForwardTheRest() {
        var north = banks.north.post(ACCOUNTS, "open-1", account("user-1", "1000.00"));
        var forwarded = banks.north.post(ACCOUNTS, "open-5", account("user-5", "1000.00"));
        banks.west.post(ACCOUNTS, "open-2", account("user-2", "100000.00"));
        banks.settle();

        var paid = banks.west.post(PAYMENTS, "pay-1", payment("user-1", "user-5", "100.00"));
        banks.settle();

        assertThat(List.of(north.statusCode(), forwarded.statusCode(), paid.statusCode()))
                .containsOnly(201);
        assertThat(paid.headers().firstValue("Holdfast-Region")).contains("north");
        assertThat(forwarded.headers().firstValue("Holdfast-Region")).contains("west");
        assertThat(balances(banks.north)).isEqualTo(balances(banks.west));
        assertThat(banks.west.get("/v1/accounts/user-1").body()).contains("\"balance\":\"900.00\"");
        assertThat(banks.north.get("/v1/accounts/user-5").body()).contains("\"balance\":\"1100.00\"");
        assertThat(banks.west.number("select sum(posted) from balance where account_id like 'transit:%'"))
                .isZero();
    }

    @Test
    @Order(2)
    void debitsBeyondTheCapAreRecordedByTheOtherRegionFirst() {
        String large = payment("user-1", "user-5", "600.00");

        var paid = banks.north.post(PAYMENTS, "pay-large", large);

        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(201);
        assertThat(banks.west.number("select amount from escrow_reservation")).isEqualTo(60_000);
        banks.settle();
        assertThat(banks.west.number("select count(*) from escrow_reservation")).isZero();
        Awaitility.await()
                .atMost(Duration.ofSeconds(3))
                .until(() -> banks.north.number("select count(*) from unacked_debit") == 0);
    }

    @Test
    @Order(3)
    void theSurvivorTakesOverWithoutTheTail() {
        answerOfTheLost = banks.north
                .post(PAYMENTS, "tail-duplicate", payment("user-1", "user-5", "10.00"))
                .body();
        banks.north.post("/v1/deposits", "tail-credit", deposit("user-1", "7.00"));
        banks.north.post(PAYMENTS, "tail-debit", payment("user-1", "user-5", "20.00"));
        banks.north.post(PAYMENTS, "tail-missing", payment("user-1", "nobody", "20.00"));

        banks.failOver();

        var zombie = banks.north.post(PAYMENTS, "zombie", payment("user-1", "user-5", "1.00"));
        assertThat(zombie.statusCode()).isEqualTo(503);
        assertThat(zombie.body()).contains("lease-expired");
        assertThat(zombie.headers().firstValue("Holdfast-Replay")).contains("safe");
        assertThat(banks.west.get("/v1/accounts/user-1").body()).contains("\"balance\":\"300.00\"", "\"epoch\":2");
        assertThat(banks.west.number("select amount from takeover_block where account_id = 'user-1'"))
                .isEqualTo(15_000);
        Awaitility.await().until(() -> banks.west.get("/healthz").body().contains("unprotected"));
        assertThat(banks.west.get("/healthz").body()).contains("[0,1,2,3,4,5,6,7]");
        assertThat(banks.west.controlGet("/holdfast/v1/positions?for=north").body())
                .contains("\"slices\":{}");
        assertThat(banks.west
                        .control(
                                "/holdfast/v1/escrow/reservations",
                                "{\"txnId\":\"00000000-0000-0000-0000-000000000001\",\"account\":\"user-1\","
                                        + "\"slice\":4,\"epoch\":1,\"amount\":\"5.00\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    @Order(4)
    void whatTheLostOwnerMayHaveSpentIsLeftAlone() {
        var tooMuch = banks.west.post(PAYMENTS, "above-block", payment("user-1", "user-5", "150.01"));
        var again = banks.west.post(PAYMENTS, "tail-duplicate", payment("user-1", "user-5", "10.00"));

        assertThat(tooMuch.body()).contains("insufficient-funds");
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(again.body()).isNotEqualTo(answerOfTheLost);
    }

    @Test
    @Order(5)
    void recordsAfterTheCutAreLateAndCounted() {
        banks.carry(banks.north, banks.west);

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> banks.west.number("select count(*) from late_record") == 4);
        assertThat(banks.west.number("select count(*) from transaction where idem_key = 'tail-credit'"))
                .isZero();
    }

    @Test
    @Order(6)
    void theTailComesBackAndTheSlicesGoHome() {
        banks.failBack();
        banks.settle();

        assertThat(balances(banks.north)).isEqualTo(balances(banks.west));
        // 300 at the cut, 10 twice with one reversal, 7 in, 20 out.
        assertThat(banks.north.get("/v1/accounts/user-1").body()).contains("\"balance\":\"277.00\"", "\"epoch\":3");
        assertThat(banks.west.get("/v1/accounts/user-5").body()).contains("\"balance\":\"1730.00\"");
        assertThat(classes()).containsExactly("CREDIT 2", "DEBIT_OK 1", "DUPLICATE 1");
        assertThat(banks.north.number("select count(*) from transaction where kind = 'REVERSAL'"))
                .isEqualTo(1);
        assertThat(banks.west.number("select count(*) from late_record")).isZero();
        assertThat(banks.west.number("select count(*) from takeover_block")).isZero();
        assertThat(banks.west.number("select count(*) from ledger_case")).isZero();
        assertThat(banks.north.number("select sum(posted) from balance where account_id like 'transit:%'"))
                .isZero();
    }

    @Test
    @Order(7)
    void aKeyMadeTwiceHasOneOutcomeInBothRegions() {
        var atHome = banks.north.post(PAYMENTS, "tail-duplicate", payment("user-1", "user-5", "10.00"));
        var through = banks.west.post(PAYMENTS, "tail-duplicate", payment("user-1", "user-5", "10.00"));
        var debit = banks.north.post(PAYMENTS, "tail-debit", payment("user-1", "user-5", "20.00"));

        assertThat(atHome.body()).isEqualTo(through.body()).contains("\"epoch\":2");
        assertThat(debit.body()).contains("\"epoch\":1");
        assertThat(List.of(atHome, through, debit))
                .allSatisfy(answer -> assertThat(answer.headers().firstValue("Holdfast-Replayed"))
                        .contains("true"));
    }

    @Test
    @Order(8)
    void theNewEpochIsAcknowledgedAgain() {
        var paid = banks.north.post(PAYMENTS, "after", payment("user-1", "user-5", "1.00"));
        banks.settle();

        assertThat(paid.body()).contains("\"epoch\":3");
        assertThat(banks.west.controlGet("/holdfast/v1/positions?for=north").body())
                .contains("\"epoch\":3");
        assertThat(balances(banks.north)).isEqualTo(balances(banks.west));
    }

    private static String deposit(String account, String amount) {
        return "{\"account\":\"" + account + "\",\"amount\":\"" + amount
                + "\",\"currency\":\"INR\",\"reference\":\"cash\"}";
    }

    private static List<String> balances(RunningBank bank) {
        return bank.sql()
                .queryForList(
                        "select account_id || ' ' || posted from balance where account_id like 'user-%'"
                                + " or account_id like 'cash%' order by 1",
                        String.class);
    }

    private static List<String> classes() {
        return banks.west
                .sql()
                .queryForList(
                        "select class || ' ' || count(*) from tail_import group by class order by class", String.class);
    }
}
