package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.bank.region.History;
import dev.holdfast.protocol.CaseMessage;
import dev.holdfast.protocol.CasesAnswer;
import dev.holdfast.protocol.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the rail has done, held against the books of whoever owns the payer: user-1 is in slice 4, of north. */
class RailComparisonTest {
    private static final String TRANSFERS = "/v1/transfers";
    private static final String CASES = "select count(*) from ledger_case";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private FakeRail rail;
    private TwoBanks banks;

    @BeforeEach
    void rail() throws Exception {
        rail = new FakeRail();
    }

    private void start(String sabotage) throws Exception {
        banks = new TwoBanks(directory, sabotage, Map.of("holdfast.rail-url", rail.url()));
        banks.north.post(ACCOUNTS, "open-1", account("user-1", "100.00"));
        banks.settle();
        Awaitility.await().until(() -> banks.north.number("select count(*) from unacked_credit") == 0);
    }

    @AfterEach
    void stop() {
        banks.close();
        rail.close();
    }

    private static HttpResponse<String> send(RunningBank bank, String key, String beneficiary) {
        return bank.post(
                TRANSFERS,
                key,
                "{\"payer\":\"user-1\",\"beneficiary\":\"" + beneficiary
                        + "\",\"amount\":\"10.00\",\"currency\":\"INR\",\"reference\":\"rent\"}");
    }

    private static String id(HttpResponse<String> sent) {
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        return Json.read(sent.body(), JsonNode.class).get("id").asString();
    }

    private static List<CaseMessage> cases(RunningBank bank) {
        return Json.read(bank.controlGet("/holdfast/v1/cases").body(), CasesAnswer.class)
                .cases();
    }

    /** Both banks have read it from its beginning to its end since now. */
    private void recordWasRead() {
        int before = rail.pages();
        Awaitility.await().atMost(LIMIT).until(() -> rail.pages() >= before + 5);
    }

    private void diskIsGivenUp() throws Exception {
        banks.north.close();
        banks.northLosesItsDisk();
        banks.north.agent.history("rebuild");
        Awaitility.await().atMost(LIMIT).until(banks.north.part(History.class)::continues);
        banks.northReturns();
        banks.importTail();
    }

    @Test
    void whatTheBooksKnowOpensNoCase() throws Exception {
        start("");
        id(send(banks.north, "t-1", "IBAN-7"));
        id(send(banks.north, "t-2", "closed-7"));
        banks.settle();
        Awaitility.await()
                .atMost(LIMIT)
                .until(() ->
                        banks.north.number("select count(*) from hold where authorised > captured + released") == 0);
        banks.settle();
        recordWasRead();

        assertThat(rail.instructions()).hasSize(2);
        assertThat(banks.north.number(CASES)).isZero();
        assertThat(banks.west.number(CASES)).isZero();
    }

    @Test
    void whatOnlyTheLostDiskKnewIsOneCaseOnceTheDiskIsGivenUpAndTheRetryBooksIt() throws Exception {
        start("open-effect-gate");
        String lost = id(send(banks.north, "t-1", "IBAN-7"));
        Awaitility.await().atMost(LIMIT).until(() -> rail.done().containsKey(lost));
        banks.failOver();
        recordWasRead();
        assertThat(banks.west.number(CASES)).as("the tail may still bring it").isZero();

        diskIsGivenUp();
        Awaitility.await().atMost(LIMIT).until(() -> banks.west.number(CASES) == 1);
        assertThat(id(send(banks.west, "t-1", "IBAN-7"))).isEqualTo(lost);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> banks.west.number("select held from balance where account_id = 'user-1'") == 0);
        banks.goHome();
        banks.settle();
        recordWasRead();

        assertThat(rail.done()).containsOnlyKeys(lost);
        assertThat(cases(banks.north)).hasSize(1).isEqualTo(cases(banks.west));
        assertThat(cases(banks.north)).singleElement().satisfies(opened -> {
            assertThat(opened.rule()).isEqualTo("EXTERNAL_UNKNOWN");
            assertThat(opened.account()).isEqualTo("user-1");
            assertThat(opened.detail()).contains(lost, "10.00 INR", "IBAN-7");
            assertThat(opened.entry()).contains(lost);
            assertThat(opened.suggestion()).isEqualTo("post");
        });
        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(bank.number("select posted from balance where account_id = 'user-1'"))
                    .isEqualTo(9_000);
        }
    }

    @Test
    void whatTwoPeopleHavePostedIsTakenFromThePayerOnceWhoeverComesLater() throws Exception {
        start("open-effect-gate");
        String lost = id(send(banks.north, "t-1", "IBAN-7"));
        Awaitility.await().atMost(LIMIT).until(() -> rail.done().containsKey(lost));
        banks.failOver();
        diskIsGivenUp();
        Awaitility.await().atMost(LIMIT).until(() -> banks.west.number(CASES) == 1);
        String path = "/holdfast/v1/cases/" + cases(banks.west).get(0).id();

        HttpResponse<String> asked =
                banks.west.control(path, "{\"who\":\"ravi@local\",\"decision\":\"post\",\"reason\":\"nobody came\"}");
        HttpResponse<String> agreed = banks.west.control(
                path + "/approval", "{\"who\":\"asha@local\",\"decision\":\"post\",\"askedBy\":\"ravi@local\"}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        assertThat(agreed.statusCode()).as(agreed.body()).isEqualTo(200);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() ->
                        banks.west.number("select count(*) from hold where hold_id = ?::uuid and captured = 1000", lost)
                                == 1);
        HttpResponse<String> late = send(banks.west, "t-1", "IBAN-7");
        banks.goHome();
        banks.settle();
        recordWasRead();

        assertThat(late.body()).contains("transfer-known");
        assertThat(rail.done()).containsOnlyKeys(lost);
        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(cases(bank)).isEmpty();
            assertThat(bank.number("select posted from balance where account_id = 'user-1'"))
                    .isEqualTo(9_000);
            assertThat(bank.number("select held from balance where account_id = 'user-1'"))
                    .isZero();
        }
    }

    @Test
    void whatTheBooksHaveByNowOrCannotPayIsNotPostedByPeople() throws Exception {
        start("");
        String poor = new UUID(1, 1).toString();
        rail.hasDone(poor, "user-1", "1000.00");
        rail.hasDone(new UUID(1, 2).toString(), "user-3", "10.00");
        Awaitility.await().atMost(LIMIT).until(() -> banks.north.number(CASES) + banks.west.number(CASES) == 2);
        banks.settle();

        for (RunningBank bank : List.of(banks.north, banks.west)) {
            for (CaseMessage opened : cases(bank)) {
                assertThat(bank.control(
                                        "/holdfast/v1/cases/" + opened.id(),
                                        "{\"who\":\"ravi@local\",\"decision\":\"post\",\"reason\":\"seen\"}")
                                .body())
                        .containsAnyOf("user-1 has less than", "no account of user-3", "wrong-region");
            }
        }
        assertThat(cases(banks.north))
                .hasSize(2)
                .allMatch(opened -> opened.state().equals("open"));
    }

    @Test
    void aLongRecordIsReadToItsEndAndEachLineByTheOwnerOfItsPayer() throws Exception {
        start("");
        for (int number = 0; number < 205; number++) {
            rail.hasDone(new UUID(1, number).toString(), number % 2 == 0 ? "user-1" : "user-5", "10.00");
        }
        Awaitility.await().atMost(LIMIT).until(() -> banks.north.number(CASES) == 103);
        Awaitility.await().atMost(LIMIT).until(() -> banks.west.number(CASES) == 102);
        recordWasRead();
        banks.settle();

        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(bank.number(CASES)).isEqualTo(205);
            assertThat(bank.number("select count(*) from ledger_case where account is null"))
                    .as("nobody has heard of user-5")
                    .isEqualTo(102);
            assertThat(bank.number("select count(*) from transaction where kind = 'CASE_OPENED'"))
                    .isEqualTo(205);
        }
    }
}
