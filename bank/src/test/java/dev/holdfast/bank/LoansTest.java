package dev.holdfast.bank;

import static dev.holdfast.bank.HoldsTest.id;
import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loans from request to disbursal, in one region and across a takeover. user-1 is in slice 4, of north. */
class LoansTest {
    private static final String ME = "user-1";
    private static final String LOANS = "/v1/loans";

    @TempDir
    private Path directory;

    private TwoBanks banks;

    @AfterEach
    void stop() {
        banks.close();
    }

    private void start(boolean sharing) throws Exception {
        banks = new TwoBanks(directory, "", Map.of("holdfast.pool-sharing", Boolean.toString(sharing)));
        banks.north.post(ACCOUNTS, "open-1", account(ME, "100.00"));
        banks.settle();
    }

    @Test
    void anApprovedLoanIsPaidOnceFromThePoolOfItsSlice() throws Exception {
        start(false);
        fund(banks.north, 4, "1000.00");
        String loan = requested(banks.north, "car", "400.00");
        assertThat(shown(loan)).contains("\"state\":\"SUBMITTED\"");
        assertThat(disburse(banks.north, loan, "too-early").body()).contains("loan-undecided");

        assertThat(decide(banks.north, loan, "yes", "approved").body()).contains("APPROVED");
        HttpResponse<String> paid = disburse(banks.north, loan, "pay");

        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(201);
        assertThat(paid.body()).contains("DISBURSED");
        assertThat(disburse(banks.north, loan, "pay").body()).isEqualTo(paid.body());
        assertThat(disburse(banks.north, loan, "once-more").body()).contains("loan-closed", "disbursed");
        assertThat(decide(banks.north, loan, "no", "rejected").body()).contains("loan-closed");
        assertThat(shown(loan)).contains("\"state\":\"DISBURSED\"", "\"amount\":\"400.00\"");
        banks.settle();
        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(balance(bank, ME)).isEqualTo(500_00);
            assertThat(balance(bank, "pool:4")).isEqualTo(600_00);
            assertThat(bank.number("select count(*) from loan where status = 'disbursed'"))
                    .isEqualTo(1);
        }
        assertThat(banks.north
                        .sql()
                        .queryForList("select payload from outbox.message where topic = 'bank.events'", String.class))
                .anyMatch(event -> event.contains("loan.approved") && event.contains("officer-7"))
                .anyMatch(event -> event.contains("loan.disbursed") && event.contains(loan));
    }

    @Test
    void whatWasRejectedOrIsNotKnownIsNotPaid() throws Exception {
        start(false);
        fund(banks.north, 4, "1000.00");
        String loan = requested(banks.north, "boat", "400.00");
        decide(banks.north, loan, "no", "rejected");

        assertThat(disburse(banks.north, loan, "pay").body()).contains("loan-closed", "rejected");
        assertThat(disburse(banks.north, "6f9619ff-8b86-4011-b42d-00c04fc964ff", "none")
                        .statusCode())
                .isEqualTo(404);
        assertThat(decide(banks.north, loan, "word", "perhaps").body()).contains("approved or rejected");
        assertThat(banks.north.get(LOANS + "/" + loan + "?customer=user-9").statusCode())
                .isEqualTo(404);
        assertThat(balance(banks.north, ME)).isEqualTo(100_00);
    }

    @Test
    void anEmptyPoolIsNoOutcomeAndTheSameKeyIsPaidOnceItIsFilled() throws Exception {
        start(false);
        String loan = approved(banks.north, "car", "400.00");

        HttpResponse<String> empty = disburse(banks.north, loan, "pay");
        fund(banks.north, 4, "400.00");
        HttpResponse<String> filled = disburse(banks.north, loan, "pay");

        assertThat(empty.statusCode()).isEqualTo(503);
        assertThat(empty.body()).contains("pool-exhausted", "pool:4");
        assertThat(empty.headers().firstValue("Holdfast-Replay")).contains("client");
        assertThat(filled.statusCode()).as(filled.body()).isEqualTo(201);
        assertThat(balance(banks.north, "pool:4")).isZero();
        assertThat(banks.north
                        .post("/v1/pools/8/deposits", "nowhere", "{\"amount\":\"1.00\",\"currency\":\"INR\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void poolsGiveToPoorerOnesUntilAllHaveTheirShare() throws Exception {
        start(true);
        fund(banks.north, 0, "800.00");

        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> {
            banks.settle();
            return banks.west.number("select count(*) from balance where account_id like 'pool:_' and posted >= 5000")
                    == 8;
        });

        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(bank.number("select sum(posted) from balance where account_id like 'pool:%'"))
                    .isEqualTo(800_00);
            assertThat(bank.number("select sum(posted) from balance where account_id like 'transit:%'"))
                    .isZero();
        }
        assertThat(banks.west.get("/v1/pools").body())
                .contains("\"slice\":0", "\"owner\":\"north\"", "\"owner\":\"west\"");
    }

    @Test
    void theSurvivorLendsNothingThatTheLostRegionMayHaveLent() throws Exception {
        start(false);
        fund(banks.north, 4, "1000.00");
        String unseen = approved(banks.north, "unseen", "400.00");
        String large = approved(banks.north, "large", "600.00");
        String fits = approved(banks.north, "fits", "500.00");
        banks.settle();
        Awaitility.await().until(() -> banks.north.number("select count(*) from unacked_credit") == 0);

        assertThat(disburse(banks.north, unseen, "unseen-pay").statusCode()).isEqualTo(201);
        banks.failOver();
        HttpResponse<String> tooMuch = disburse(banks.west, large, "large-pay");
        HttpResponse<String> paid = disburse(banks.west, fits, "fits-pay");
        banks.failBack();
        banks.settle();

        assertThat(tooMuch.body()).contains("pool-exhausted");
        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(201);
        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(balance(bank, "pool:4")).isEqualTo(100_00);
            assertThat(balance(bank, ME)).isEqualTo(1000_00);
        }
        assertThat(banks.west.number("select count(*) from ledger_case")).isZero();
    }

    @Test
    void aLoanThatBothRegionsPaidIsPaidOnce() throws Exception {
        start(false);
        fund(banks.north, 4, "1000.00");
        String loan = approved(banks.north, "car", "400.00");
        banks.settle();
        Awaitility.await().until(() -> banks.north.number("select count(*) from unacked_credit") == 0);

        assertThat(disburse(banks.north, loan, "pay").statusCode()).isEqualTo(201);
        banks.failOver();
        assertThat(disburse(banks.west, loan, "pay-again").statusCode()).isEqualTo(201);
        banks.failBack();
        banks.settle();

        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(balance(bank, "pool:4")).isEqualTo(600_00);
            assertThat(balance(bank, ME)).isEqualTo(500_00);
        }
        assertThat(banks.west.number("select count(*) from tail_import where class = 'DUPLICATE'"))
                .isEqualTo(1);
    }

    @Test
    void yesInTheTailAndNoSinceIsACaseInBothRegions() throws Exception {
        start(false);
        fund(banks.north, 4, "1000.00");
        String loan = requested(banks.north, "car", "400.00");
        banks.settle();
        Awaitility.await().until(() -> banks.north.number("select count(*) from unacked_credit") == 0);

        decide(banks.north, loan, "yes", "approved");
        banks.failOver();
        assertThat(decide(banks.west, loan, "no", "rejected").statusCode()).isEqualTo(201);
        banks.failBack();
        banks.settle();

        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(bank.number("select count(*) from loan where status = 'rejected'"))
                    .isEqualTo(1);
            assertThat(bank.number("select count(*) from ledger_case where kind = 'RULE_BROKEN' and slice = 4"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aLoanThatWasPaidInTheTailAndRejectedSinceIsACaseThatPeopleClose() throws Exception {
        start(false);
        fund(banks.north, 4, "1000.00");
        String loan = requested(banks.north, "car", "400.00");
        banks.settle();
        Awaitility.await().until(() -> banks.north.number("select count(*) from unacked_credit") == 0);

        decide(banks.north, loan, "yes", "approved");
        assertThat(disburse(banks.north, loan, "pay").statusCode()).isEqualTo(201);
        banks.failOver();
        decide(banks.west, loan, "no", "rejected");
        banks.failBack();
        banks.settle();

        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(bank.number("select count(*) from loan where status = 'disbursed'"))
                    .isEqualTo(1);
            assertThat(balance(bank, ME)).isEqualTo(500_00);
            assertThat(bank.number("select count(*) from ledger_case where kind = 'RULE_BROKEN' and account is null"))
                    .as("one for the yes and one for the payment, none about a customer's money")
                    .isEqualTo(2);
        }
        for (String id : banks.north.sql().queryForList("select case_id::text from ledger_case", String.class)) {
            assertThat(banks.north
                            .control(
                                    "/holdfast/v1/cases/" + id,
                                    "{\"who\":\"ravi@local\",\"decision\":\"keep\",\"reason\":\"seen\"}")
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> closed = banks.north.control(
                    "/holdfast/v1/cases/" + id + "/approval",
                    "{\"who\":\"asha@local\",\"decision\":\"keep\",\"askedBy\":\"ravi@local\"}");
            assertThat(closed.body()).contains("\"state\":\"closed\"");
        }
    }

    private static void fund(RunningBank bank, int slice, String amount) {
        HttpResponse<String> funded = bank.post(
                "/v1/pools/" + slice + "/deposits",
                "fund-" + slice + "-" + amount,
                "{\"amount\":\"" + amount + "\",\"currency\":\"INR\"}");
        assertThat(funded.statusCode()).as(funded.body()).isEqualTo(201);
    }

    private static String requested(RunningBank bank, String key, String amount) {
        return id(bank.post(
                LOANS,
                key,
                "{\"customer\":\"" + ME + "\",\"amount\":\"" + amount + "\",\"currency\":\"INR\",\"purpose\":\"" + key
                        + "\"}"));
    }

    private static String approved(RunningBank bank, String key, String amount) {
        String loan = requested(bank, key, amount);
        assertThat(decide(bank, loan, key + "-yes", "approved").statusCode()).isEqualTo(201);
        return loan;
    }

    private static HttpResponse<String> decide(RunningBank bank, String loan, String key, String decision) {
        return bank.post(
                LOANS + "/" + loan + "/decision",
                key,
                "{\"customer\":\"" + ME + "\",\"decision\":\"" + decision + "\",\"decidedBy\":\"officer-7\"}");
    }

    private static HttpResponse<String> disburse(RunningBank bank, String loan, String key) {
        return bank.post(LOANS + "/" + loan + "/disbursal", key, "{\"customer\":\"" + ME + "\"}");
    }

    private String shown(String loan) {
        return banks.north.get(LOANS + "/" + loan + "?customer=" + ME).body();
    }

    private static long balance(RunningBank bank, String account) {
        return bank.number("select posted from balance where account_id = ?", account);
    }
}
