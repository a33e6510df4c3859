package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Money that leaves the bank, at most once, whoever owns it meanwhile. */
class TransfersTest {
    private static final String ME = "user-1";
    private static final String TRANSFERS = "/v1/transfers";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Longer than several rounds of the gate. */
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    @TempDir
    private Path directory;

    private FakeRail rail;
    private TwoBanks banks;

    private void start(String sabotage) throws Exception {
        banks = new TwoBanks(directory, sabotage, Map.of("holdfast.rail-url", rail.url()));
        banks.north.post(ACCOUNTS, "open-1", account(ME, "100.00"));
        banks.settle();
    }

    @BeforeEach
    void start() throws Exception {
        rail = new FakeRail();
        start("");
    }

    @AfterEach
    void stop() {
        banks.close();
        rail.close();
    }

    private static HttpResponse<String> send(RunningBank bank, String key, String beneficiary, String amount) {
        return bank.post(
                TRANSFERS,
                key,
                "{\"payer\":\"" + ME + "\",\"beneficiary\":\"" + beneficiary + "\",\"amount\":\"" + amount
                        + "\",\"currency\":\"INR\",\"reference\":\"rent\"}");
    }

    private String accepted(String key, String beneficiary) {
        HttpResponse<String> answer = send(banks.north, key, beneficiary, "10.00");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode body = Json.read(answer.body(), JsonNode.class);
        assertThat(body.get("status").asString()).isEqualTo("ACCEPTED");
        return body.get("id").asString();
    }

    private static String state(RunningBank bank, String id) {
        HttpResponse<String> answer = bank.get(TRANSFERS + "/" + id + "?account=" + ME);
        return Json.read(answer.body(), JsonNode.class).get("state").asString();
    }

    private static void awaitState(RunningBank bank, String id, String state) {
        Awaitility.await().atMost(LIMIT).until(() -> state(bank, id).equals(state));
    }

    private void awaitInstructed(int times) {
        Awaitility.await().atMost(LIMIT).until(() -> rail.instructions().size() >= times);
    }

    private void nothingLeavesForAWhile() {
        Awaitility.await()
                .during(A_WHILE)
                .atMost(LIMIT)
                .until(() -> rail.instructions().isEmpty());
    }

    private static long balance(RunningBank bank) {
        return bank.number("select posted from balance where account_id = ?", ME);
    }

    private static long held(RunningBank bank) {
        return bank.number("select held from balance where account_id = ?", ME);
    }

    @Test
    void anInstructionLeavesWhenTheOtherRegionHasItsHold() {
        String id = accepted("t-1", "IBAN-7");
        nothingLeavesForAWhile();
        assertThat(state(banks.north, id)).isEqualTo("ACCEPTED");
        assertThat(balance(banks.north)).isEqualTo(9_000);

        banks.settle();
        awaitState(banks.north, id, "SETTLED");
        banks.settle();

        assertThat(rail.done()).containsOnlyKeys(id);
        assertThat(rail.done().get(id).get("amount").asString()).isEqualTo("10.00");
        assertThat(rail.done().get(id).get("beneficiary").asString()).isEqualTo("IBAN-7");
        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(balance(bank)).isEqualTo(9_000);
            assertThat(held(bank)).isZero();
        }
        assertThat(send(banks.north, "t-1", "IBAN-7", "10.00").body()).contains(id);
        assertThat(rail.done()).hasSize(1);
    }

    @Test
    void aTransferThatPeopleHadPostedMeanwhileIsHeldOnceWhenItsClientsRequestComesBackWithATail() {
        String id = accepted("t-1", "IBAN-7");
        banks.failOver();
        banks.west.asSuperuser("insert into bank.transaction select gen_random_uuid(), epoch, slice, region,"
                + " 'HOLD_AUTHORISED', null, null, seq_region, seq_epoch, seq, now(), '" + id + "'"
                + " from bank.transaction where slice = 4 and seq_region = 'west'");
        banks.northReturns();
        banks.importTail();

        assertThat(banks.west.number("select count(*) from tail_import where class = 'DUPLICATE'"))
                .isEqualTo(1);
        assertThat(balance(banks.west)).isEqualTo(10_000);
        assertThat(held(banks.west)).isZero();
        assertThat(banks.west.number("select authorised from hold")).isZero();
    }

    @Test
    void whatTheRailRejectsIsGivenBack() {
        String id = accepted("t-1", "closed-7");
        banks.settle();
        awaitState(banks.north, id, "REJECTED");
        banks.settle();

        assertThat(rail.done()).isEmpty();
        assertThat(balance(banks.north)).isEqualTo(10_000);
        assertThat(balance(banks.west)).isEqualTo(10_000);
    }

    @Test
    void aRailThatDoesNotAnswerIsAskedAgainUnderTheSameReference() {
        rail.silent(true);
        String id = accepted("t-1", "IBAN-7");
        banks.settle();
        awaitInstructed(2);
        assertThat(state(banks.north, id)).isEqualTo("ACCEPTED");

        rail.silent(false);
        awaitState(banks.north, id, "SETTLED");
        assertThat(rail.done()).containsOnlyKeys(id);
    }

    @Test
    void theNextOwnerAsksForWhatTheLostOneMayHaveSent() {
        rail.silent(true);
        String id = accepted("t-1", "IBAN-7");
        banks.settle();
        awaitInstructed(1);
        banks.failOver();
        rail.silent(false);
        awaitState(banks.west, id, "SETTLED");
        banks.failBack();
        banks.settle();

        assertThat(rail.done()).containsOnlyKeys(id);
        assertThat(rail.instructions()).contains(id + " from north", id + " from west");
        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(balance(bank)).isEqualTo(9_000);
            assertThat(held(bank)).isZero();
        }
    }

    @Test
    void whatBothOwnersBookedCountsOnce() {
        String id = accepted("t-1", "IBAN-7");
        banks.carry(banks.north, banks.west);
        awaitState(banks.north, id, "SETTLED");
        banks.failOver();
        awaitState(banks.west, id, "SETTLED");
        banks.failBack();
        banks.settle();

        assertThat(rail.done()).containsOnlyKeys(id);
        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(balance(bank)).isEqualTo(9_000);
            assertThat(held(bank)).isZero();
            assertThat(bank.number("select count(*) from ledger_case")).isZero();
        }
    }

    @Test
    void ofATransferInTheTailTheRailHasNotHeard() {
        String id = accepted("t-1", "IBAN-7");
        banks.failOver();
        nothingLeavesForAWhile();
        banks.failBack();
        banks.settle();

        awaitState(banks.north, id, "SETTLED");
        assertThat(rail.done()).containsOnlyKeys(id);
    }

    @Test
    void withTheGateOpenMoneyLeavesThatTheSurvivorDoesNotKnowOf() throws Exception {
        banks.close();
        start("open-effect-gate");
        String id = accepted("t-1", "IBAN-7");
        awaitInstructed(1);
        banks.failOver();

        assertThat(rail.done()).containsOnlyKeys(id);
        assertThat(banks.west.number("select count(*) from hold")).isZero();
        assertThat(balance(banks.west)).isEqualTo(10_000);
    }

    @Test
    void onlyTheRailEndsATransfer() {
        String id = accepted("t-1", "IBAN-7");
        String hold = "/v1/holds/" + id;

        assertThat(banks.north
                        .post(hold + "/void", "v", "{\"account\":\"" + ME + "\"}")
                        .body())
                .contains("hold-unknown");
        assertThat(banks.north
                        .post(hold + "/captures", "c", "{\"account\":\"" + ME + "\",\"amount\":\"1.00\"}")
                        .body())
                .contains("hold-unknown");
        assertThat(send(banks.north, "t-2", "IBAN-7", "90.01").body()).contains("insufficient-funds");
        assertThat(send(banks.north, "t-3", "rail:IBAN", "1.00").body()).contains("body-invalid");
    }
}
