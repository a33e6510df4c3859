package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.even;
import static dev.holdfast.bank.TwoBanks.order;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A payment and its second leg in two chains of the lost region, whichever of them reaches the survivor first. user-1
 * is in slice 4, user-10 and user-27 in slice 2, all of north.
 */
class TailOrderTest {
    private static final int PAYEES_SLICE = 2;
    private static final int PAYERS_SLICE = 4;

    @TempDir
    private Path directory;

    private TwoBanks banks;

    @BeforeEach
    void start() throws Exception {
        banks = new TwoBanks(directory, "");
        banks.north.post(ACCOUNTS, "open-1", account("user-1", "100.00"));
        banks.north.post(ACCOUNTS, "open-10", account("user-10", "100.00"));
        banks.north.post(ACCOUNTS, "open-27", account("user-27", "0.00"));
        banks.west.post(ACCOUNTS, "open-5", account("user-5", "0.00"));
        banks.settle();
        Awaitility.await().until(() -> banks.north.number("select count(*) from unacked_credit") == 0);
    }

    @AfterEach
    void stop() {
        banks.close();
    }

    @Test
    void aPaymentOfTheTailStandsThoughItsRepetitionCouldNotBeMadeMeanwhile() {
        var paid = paidInNorth("pay", "user-1", "user-10", "40.00");
        assertThat(banks.north
                        .post(PAYMENTS, "spend", payment("user-10", "user-27", "140.00"))
                        .statusCode())
                .isEqualTo(201);
        banks.failOver();
        theSurvivorSpendsWhatItMay();
        banks.northReturns();
        banks.north.asSuperuser("delete from bank.epoch_end where slice = " + PAYERS_SLICE);

        var stopped = banks.west.step("import-tail", order(2, 3, null, even("west", 2), new TreeMap<>()));
        var retried = banks.west.post(PAYMENTS, "pay", payment("user-1", "user-10", "40.00"));
        banks.northReturns();
        banks.importTail();
        banks.goHome();
        banks.settle();

        assertThat(stopped.body()).contains("epoch-not-sealed");
        assertThat(retried.statusCode()).isEqualTo(409);
        assertThat(retried.headers().firstValue("Holdfast-Replay")).contains("client");
        assertThat(retried.body()).contains("undecided", "insufficient-funds", "tail may say more");
        assertThat(banks.north
                        .post(PAYMENTS, "pay", payment("user-1", "user-10", "40.00"))
                        .body())
                .isEqualTo(paid.body());
        moneyIsWhole();
        assertThat(balances(banks.west)).contains("user-1 1000", "user-10 0", "user-27 14000", "user-5 5000");
        assertThat(banks.west.number("select count(*) from ledger_case")).isZero();
    }

    @Test
    void aPaymentWhoseLegIsHereIsNotRefused() {
        paidInNorth("pay", "user-1", "user-10", "40.00");
        banks.carrySome(banks.north, banks.west, message -> message.slice() == PAYEES_SLICE);
        Awaitility.await().until(() -> balances(banks.west).contains("user-10 14000"));
        banks.failOver();
        theSurvivorSpendsWhatItMay();

        var retried = banks.west.post(PAYMENTS, "pay", payment("user-1", "user-10", "40.00"));
        banks.failBack();
        banks.settle();

        assertThat(retried.statusCode()).as(retried.body()).isEqualTo(503);
        assertThat(retried.headers().firstValue("Holdfast-Replay")).contains("safe");
        assertThat(banks.west
                        .post(PAYMENTS, "pay", payment("user-1", "user-10", "40.00"))
                        .statusCode())
                .isEqualTo(201);
        moneyIsWhole();
        assertThat(balances(banks.west)).contains("user-1 1000", "user-10 14000", "user-5 5000");
        assertThat(banks.west.number("select count(*) from ledger_case")).isZero();
    }

    @Test
    void chainsWhoseLegsWaitForEachOtherComeInAfterAStop() {
        for (int round = 0; round < 4; round++) {
            paidInNorth("there-" + round, "user-1", "user-10", "2.00");
            paidInNorth("back-" + round, "user-10", "user-1", "1.00");
        }
        banks.failOver();
        banks.northReturns();
        banks.north.asSuperuser("delete from bank.epoch_end where slice = " + PAYERS_SLICE);

        var stopped = banks.west.step("import-tail", order(2, 3, null, even("west", 2), new TreeMap<>()));
        banks.northReturns();
        banks.importTail();
        banks.goHome();
        banks.settle();

        assertThat(stopped.statusCode()).isEqualTo(409);
        moneyIsWhole();
        assertThat(balances(banks.west)).contains("user-1 9600", "user-10 10400");
        assertThat(banks.west.number("select count(*) from ledger_case")).isZero();
    }

    /** Pays, and waits until the second leg was made too. */
    private HttpResponse<String> paidInNorth(String key, String payer, String payee, String amount) {
        var paid = banks.north.post(PAYMENTS, key, payment(payer, payee, amount));
        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(201);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> banks.north.number("select count(*) from pending_leg where not done") == 0);
        return paid;
    }

    /** Half of user-1's balance is left alone, so nothing more can be paid from it. */
    private void theSurvivorSpendsWhatItMay() {
        var spent = banks.west.post(PAYMENTS, "spend-half", payment("user-1", "user-5", "50.00"));
        assertThat(spent.statusCode()).as(spent.body()).isEqualTo(201);
    }

    private void moneyIsWhole() {
        assertThat(balances(banks.north)).isEqualTo(balances(banks.west));
        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(bank.number("select sum(posted) from balance where account_id like 'transit:%'"))
                    .isZero();
            assertThat(bank.number("select sum(posted) from balance where account_id like 'user-%'"))
                    .isEqualTo(20_000);
        }
    }

    private static List<String> balances(RunningBank bank) {
        return bank.sql()
                .queryForList(
                        "select account_id || ' ' || posted from balance"
                                + " where account_id like 'user-%' or account_id like 'transit:%' order by 1",
                        String.class);
    }
}
