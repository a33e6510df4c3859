package dev.holdfast.bank;

import static dev.holdfast.bank.HoldsTest.capture;
import static dev.holdfast.bank.HoldsTest.hold;
import static dev.holdfast.bank.HoldsTest.id;
import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds that the lost owner resolved in its tail, and its successor before it saw the tail. */
class HoldsAcrossTakeoverTest {
    private static final String ME = "user-1";
    private static final String PAYEE = "user-5";

    @TempDir
    private Path directory;

    private TwoBanks banks;

    private String authorised(RunningBank bank, String key, String amount, int seconds) {
        return id(bank.post("/v1/holds", key, hold(ME, PAYEE, amount, seconds)));
    }

    private static HttpResponse<String> captured(RunningBank bank, String hold, String key, String amount) {
        return captured(bank, hold, key, amount, true);
    }

    private static HttpResponse<String> captured(
            RunningBank bank, String hold, String key, String amount, boolean last) {
        HttpResponse<String> answer = bank.post("/v1/holds/" + hold + "/captures", key, capture(ME, amount, last));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static void voided(RunningBank bank, String hold, String key) {
        HttpResponse<String> answer = bank.post("/v1/holds/" + hold + "/void", key, "{\"account\":\"" + ME + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void whatWasPaidOutStaysPaidAndNothingIsPaidOutTwice() throws Exception {
        try (TwoBanks both = new TwoBanks(directory, "")) {
            banks = both;
            banks.north.post(ACCOUNTS, "open-1", account(ME, "1000.00"));
            banks.north.post(ACCOUNTS, "open-5", account(PAYEE, "1000.00"));
            banks.settle();
            String paidThenVoided = authorised(banks.north, "a", "50.00", 3600);
            String voidedThenPaid = authorised(banks.north, "b", "40.00", 3600);
            String paidByBoth = authorised(banks.north, "c", "30.00", 3600);
            String paidAgain = authorised(banks.north, "d", "20.00", 3600);
            String paidThenOver = authorised(banks.north, "e", "10.00", 5);
            banks.settle();

            captured(banks.north, paidThenVoided, "a-paid", "50.00");
            voided(banks.north, voidedThenPaid, "b-void");
            captured(banks.north, paidByBoth, "c-paid", "30.00");
            captured(banks.north, paidAgain, "d-paid", "20.00");
            captured(banks.north, paidThenOver, "e-paid", "10.00");
            String ofTheTail = authorised(banks.north, "f", "15.00", 3600);
            captured(banks.north, ofTheTail, "f-paid", "15.00");
            banks.failOver();

            voided(banks.west, paidThenVoided, "a-void");
            captured(banks.west, voidedThenPaid, "b-paid", "40.00");
            captured(banks.west, paidByBoth, "c-other", "30.00");
            captured(banks.west, paidAgain, "d-paid", "20.00");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> banks.west.get("/v1/accounts/" + ME).body().contains("\"balance\":\"910.00\""));

            banks.failBack();
            banks.settle();
            judge();
        }
    }

    private void judge() {
        assertThat(rows("select account_id || ' ' || posted || ' ' || held from balance"
                        + " where account_id like 'user-%' order by 1"))
                .containsExactly("user-1 83500 0", "user-5 116500 0");
        assertThat(banks.west.number("select count(*) from hold where authorised <> captured + released"))
                .isZero();
        assertThat(banks.west.number("select sum(posted) from balance where account_id like 'transit:%'"))
                .isZero();
        assertThat(banks.west
                        .sql()
                        .queryForList(
                                "select class || ' ' || count(*) from tail_import group by class order by class",
                                String.class))
                .containsExactly("CREDIT 2", "DEBIT_OK 3", "DUPLICATE 2");
        assertThat(banks.west.number("select count(*) from ledger_case")).isEqualTo(2);
        assertThat(
                        rows(
                                "select hold_id || ' ' || authorised || ' ' || captured || ' ' || released from hold order by 1"))
                .hasSize(6);
    }

    @Test
    void partsThatTogetherAreNoMoreThanWasHeldAreAllPaid() throws Exception {
        try (TwoBanks both = new TwoBanks(directory, "")) {
            banks = both;
            banks.north.post(ACCOUNTS, "open-1", account(ME, "1000.00"));
            banks.north.post(ACCOUNTS, "open-5", account(PAYEE, "1000.00"));
            banks.settle();
            String restPaidSince = authorised(banks.north, "a", "100.00", 3600);
            String partPaidSince = authorised(banks.north, "b", "100.00", 3600);
            String voidedThenPartPaid = authorised(banks.north, "c", "100.00", 3600);
            banks.settle();

            captured(banks.north, restPaidSince, "a-part", "30.00", false);
            captured(banks.north, partPaidSince, "b-rest", "70.00", true);
            voided(banks.north, voidedThenPartPaid, "c-void");
            banks.failOver();
            captured(banks.west, restPaidSince, "a-rest", "70.00", true);
            captured(banks.west, partPaidSince, "b-part", "30.00", false);
            captured(banks.west, voidedThenPartPaid, "c-part", "30.00", false);
            banks.failBack();
            banks.settle();

            assertThat(rows("select account_id || ' ' || posted || ' ' || held from balance"
                            + " where account_id like 'user-%' order by 1"))
                    .containsExactly("user-1 77000 0", "user-5 123000 0");
            assertThat(rows("select captured || ' ' || released from hold order by captured desc, released"))
                    .containsExactly("10000 0", "10000 0", "3000 7000");
            assertThat(banks.west.number("select count(*) from tail_import where class = 'DUPLICATE'"))
                    .isZero();
            assertThat(banks.west.number("select count(*) from ledger_case")).isEqualTo(1);
        }
    }

    /** The lost owner gave a hold back, and let that money be spent because this region had recorded the debit. */
    @Test
    void captureThatWouldTakeWhatTheLostOwnerMayHaveSpentWaitsForTheTail() throws Exception {
        try (TwoBanks both = new TwoBanks(directory, "")) {
            banks = both;
            banks.north.post(ACCOUNTS, "open-1", account(ME, "1000.00"));
            banks.north.post(ACCOUNTS, "open-5", account(PAYEE, "0.00"));
            banks.settle();
            String hold = authorised(banks.north, "a", "500.00", 3600);
            banks.settle();
            voided(banks.north, hold, "a-void");
            HttpResponse<String> paid = banks.north.post(TwoBanks.PAYMENTS, "p", TwoBanks.payment(ME, PAYEE, "800.00"));
            assertThat(paid.statusCode()).as(paid.body()).isEqualTo(201);
            banks.failOver();

            String path = "/v1/holds/" + hold + "/captures";
            HttpResponse<String> early = banks.west.post(path, "a-paid", capture(ME, "500.00", true));
            assertThat(early.statusCode()).as(early.body()).isEqualTo(503);
            assertThat(early.body()).contains("slice-moving", "its tail is not here yet");

            banks.failBack();
            banks.settle();
            assertThat(banks.north
                            .post(path, "a-paid", capture(ME, "500.00", true))
                            .body())
                    .contains("hold-resolved");
            assertThat(rows("select account_id || ' ' || posted || ' ' || held from balance"
                            + " where account_id like 'user-%' order by 1"))
                    .containsExactly("user-1 20000 0", "user-5 80000 0");
            assertThat(banks.west.number("select count(*) from tail_import where class = 'DEBIT_OVERDRAWS'"))
                    .isZero();
        }
    }

    /** A refusal that the tail may contradict is an answer, and no outcome. */
    @Test
    void captureOfTheTailStandsThoughItsRepetitionWasRefusedMeanwhile() throws Exception {
        try (TwoBanks both = new TwoBanks(directory, "")) {
            banks = both;
            banks.north.post(ACCOUNTS, "open-1", account(ME, "1000.00"));
            banks.north.post(ACCOUNTS, "open-5", account(PAYEE, "0.00"));
            banks.settle();
            String hold = authorised(banks.north, "a", "50.00", 3600);
            banks.settle();
            HttpResponse<String> paid = captured(banks.north, hold, "a-paid", "50.00");
            banks.failOver();
            voided(banks.west, hold, "a-void");

            String path = "/v1/holds/" + hold + "/captures";
            HttpResponse<String> refused = banks.west.post(path, "a-paid", capture(ME, "50.00", true));
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("hold-resolved", "tail may say more");

            banks.failBack();
            banks.settle();
            assertThat(banks.north
                            .post(path, "a-paid", capture(ME, "50.00", true))
                            .body())
                    .isEqualTo(paid.body());
            assertThat(rows("select account_id || ' ' || posted || ' ' || held from balance"
                            + " where account_id like 'user-%' order by 1"))
                    .containsExactly("user-1 95000 0", "user-5 5000 0");
        }
    }

    /** The same in both regions. */
    private List<String> rows(String sql) {
        List<String> north = banks.north.sql().queryForList(sql, String.class);
        assertThat(banks.west.sql().queryForList(sql, String.class)).isEqualTo(north);
        return north;
    }
}
