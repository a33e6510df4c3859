package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.bank.region.History;
import dev.holdfast.protocol.CaseMessage;
import dev.holdfast.protocol.CasesAnswer;
import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Receipts of what north had acknowledged and west never heard of. user-1 is in slice 4, of north; user-5 in slice 5. */
class ReceiptClaimsTest {
    private static final String CLAIMS = "/v1/receipts/claims";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String LOST = payment("user-1", "user-5", "10.00");

    @TempDir
    private Path directory;

    private TwoBanks banks;

    /** The receipt of what only north's disk has. */
    private String receipt;

    @BeforeEach
    void start() throws Exception {
        banks = new TwoBanks(directory, "", Map.of("holdfast.receipt-key-dir", directory + "/keys-${holdfast.region}"));
        banks.north.post(ACCOUNTS, "open-1", account("user-1", "100.00"));
        banks.north.post(ACCOUNTS, "open-5", account("user-5", "0.00"));
        banks.settle();
        Awaitility.await().until(() -> banks.north.number("select count(*) from unacked_credit") == 0);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> banks.west.number("select count(distinct region) from receipt_key") == 2);
        assertThat(banks.north.post(PAYMENTS, "lost-1", LOST).statusCode()).isEqualTo(201);
        receipt = receipt(banks.north, "lost-1");
        banks.failOver();
    }

    @AfterEach
    void stop() {
        banks.close();
    }

    private void diskIsGivenUp() throws IOException {
        banks.north.close();
        for (String file : List.of("receipt.key", "receipt.pub")) {
            Files.delete(directory.resolve("keys-north").resolve(file));
        }
        banks.northLosesItsDisk();
        banks.north.agent.history("rebuild");
        History history = banks.north.part(History.class);
        Awaitility.await().atMost(LIMIT).until(history::continues);
        banks.northReturns();
        banks.importTail();
    }

    private static String receipt(RunningBank bank, String key) {
        HttpResponse<String> answer = bank.get("/v1/transactions/" + key + "/receipt?customer=user-1");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String claim(String receipt, String key, String body) {
        return "{\"receipt\":" + receipt + ",\"request\":{\"key\":\"" + key + "\",\"path\":\"" + PAYMENTS
                + "\",\"body\":" + body + "}}";
    }

    private HttpResponse<String> claimed(RunningBank bank) {
        return bank.post(CLAIMS, "unused", claim(receipt, "lost-1", LOST));
    }

    private static void assertTold(HttpResponse<String> answer, int status, String word) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains('"' + word + '"');
    }

    private static String txnId(HttpResponse<String> paid) {
        return Json.read(paid.body(), JsonNode.class)
                .get("receipt")
                .get("txnId")
                .asString();
    }

    private void assertPaidOnceEverywhere() {
        banks.goHome();
        banks.settle();
        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(bank.number("select posted from balance where account_id = 'user-1'"))
                    .isEqualTo(9_000);
            assertThat(bank.number("select posted from balance where account_id = 'user-5'"))
                    .isEqualTo(1_000);
            assertThat(bank.number("select count(*) from transaction where kind = 'PAYMENT'"))
                    .isEqualTo(1);
            assertThat(bank.number("select count(*) from ledger_case")).isZero();
        }
        assertTold(claimed(banks.north), 200, "KNOWN");
    }

    private static List<CaseMessage> cases(RunningBank bank) {
        return Json.read(bank.controlGet("/holdfast/v1/cases").body(), CasesAnswer.class)
                .cases();
    }

    @Test
    void aClaimWaitsForATailThatMayStillCome() {
        assertTold(claimed(banks.west), 409, "claim-early");
        assertThat(banks.west.number("select posted from balance where account_id = 'user-1'"))
                .isEqualTo(10_000);

        banks.northReturns();
        banks.importTail();

        assertTold(claimed(banks.west), 200, "KNOWN");
        assertPaidOnceEverywhere();
    }

    @Test
    void whatOnlyTheLostDiskHadIsPostedUnderItsOwnKeyAndARetryFindsIt() throws Exception {
        diskIsGivenUp();

        HttpResponse<String> posted = claimed(banks.north);
        HttpResponse<String> again = claimed(banks.west);
        HttpResponse<String> retried = banks.west.post(PAYMENTS, "lost-1", LOST);

        assertTold(posted, 201, "POSTED");
        assertTold(again, 200, "KNOWN");
        assertThat(retried.headers().firstValue("Holdfast-Replayed")).contains("true");
        assertThat(posted.body()).contains(txnId(retried));
        assertPaidOnceEverywhere();
    }

    @Test
    void aRetryThatCameFirstIsWhatTheClaimFinds() throws Exception {
        HttpResponse<String> retried = banks.west.post(PAYMENTS, "lost-1", LOST);
        assertTold(claimed(banks.west), 200, "KNOWN");
        diskIsGivenUp();

        HttpResponse<String> known = claimed(banks.west);

        assertTold(known, 200, "KNOWN");
        assertThat(known.body()).contains(txnId(retried));
        assertPaidOnceEverywhere();
    }

    @Test
    void claimsAndRetriesAtOncePostOnce() throws Exception {
        diskIsGivenUp();
        String claim = claim(receipt, "lost-1", LOST);

        List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 8)
                .mapToObj(number -> number % 2 == 0
                        ? banks.west.postLater(CLAIMS, "unused", claim)
                        : banks.west.postLater(PAYMENTS, "lost-1", LOST))
                .toList();
        List<Integer> statuses =
                all.stream().map(each -> each.join().statusCode()).toList();

        assertThat(statuses).allMatch(status -> List.of(200, 201, 409).contains(status));
        assertThat(statuses).anyMatch(status -> status < 300);
        assertPaidOnceEverywhere();
    }

    @Test
    void whatCannotBePostedAnyMoreIsOneCaseInBothRegions() throws Exception {
        diskIsGivenUp();
        assertThat(banks.west
                        .post(PAYMENTS, "since", payment("user-1", "user-5", "95.00"))
                        .statusCode())
                .isEqualTo(201);

        HttpResponse<String> first = claimed(banks.west);
        HttpResponse<String> second = claimed(banks.west);
        banks.goHome();
        banks.settle();

        assertTold(first, 202, "CASE");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(claimed(banks.north).body()).isEqualTo(first.body());
        assertThat(banks.north.post(PAYMENTS, "lost-1", LOST).body()).contains("insufficient-funds");
        assertThat(cases(banks.west)).hasSize(1).isEqualTo(cases(banks.north));
        assertThat(cases(banks.north)).singleElement().satisfies(opened -> {
            assertThat(opened.rule()).isEqualTo("DEBIT_OVERDRAWS");
            assertThat(opened.account()).isEqualTo("user-1");
            assertThat(opened.entry()).contains("\"key\":\"lost-1\"", "\"payloadType\"", "\"path\":\"/v1/payments\"");
            assertThat(opened.since()).contains("insufficient-funds");
            assertThat(first.body()).contains(opened.id());
        });
        assertThat(banks.north.number("select posted from balance where account_id = 'user-1'"))
                .isEqualTo(500);
    }

    @Test
    void aKeyThatWasUsedForSomethingElseSinceIsACase() throws Exception {
        assertThat(banks.west
                        .post(PAYMENTS, "lost-1", payment("user-1", "user-5", "3.00"))
                        .statusCode())
                .isEqualTo(201);
        diskIsGivenUp();

        assertTold(claimed(banks.west), 202, "CASE");

        assertThat(cases(banks.west))
                .singleElement()
                .satisfies(opened -> assertThat(opened.rule()).isEqualTo("DUPLICATE"));
        assertThat(banks.west.number("select count(*) from transaction where kind = 'PAYMENT'"))
                .isEqualTo(1);
    }

    @Test
    void whatProvesNothingIsRefusedAndNothingIsDone() throws Exception {
        diskIsGivenUp();
        long before = banks.west.number("select count(*) from journal");
        String opening = receipt(banks.west, "open-1");
        JsonNode mine = Json.read(receipt, JsonNode.class);
        JsonNode other = Json.read(opening, JsonNode.class);
        String forged = receipt.replace(sig(mine), sig(other));
        String otherPayload = receipt.replace(
                mine.get("payload").asString(), other.get("payload").asString());
        String unknown = receipt.replace(keyid(mine), "0".repeat(64));

        assertTold(banks.west.post(CLAIMS, "k", claim(forged, "lost-1", LOST)), 422, "receipt-invalid");
        assertTold(banks.west.post(CLAIMS, "k", claim(otherPayload, "lost-1", LOST)), 422, "receipt-invalid");
        assertTold(banks.west.post(CLAIMS, "k", claim(unknown, "lost-1", LOST)), 422, "receipt-key-unknown");
        assertTold(banks.west.post(CLAIMS, "k", claim(receipt, "other-key", LOST)), 422, "claim-mismatch");
        String more = payment("user-1", "user-5", "99.00");
        assertTold(banks.west.post(CLAIMS, "k", claim(receipt, "lost-1", more)), 422, "claim-mismatch");
        String elsewhere = claim(receipt, "lost-1", LOST).replace(PAYMENTS, "/v1/nowhere");
        assertTold(banks.west.post(CLAIMS, "k", elsewhere), 400, "body-invalid");
        for (String body : List.of("{}", "[]", "null", "", "{\"receipt\":{\"signatures\":[{}]},\"request\":{}}")) {
            assertTold(banks.west.post(CLAIMS, "k", body), 400, "body-invalid");
        }

        assertThat(banks.west.number("select count(*) from journal")).isEqualTo(before);
    }

    @Test
    void aReceiptOfARefusalPromisesNothing() throws Exception {
        diskIsGivenUp();
        String tooMuch = payment("user-1", "user-5", "999.00");
        assertThat(banks.west.post(PAYMENTS, "refused", tooMuch).statusCode()).isEqualTo(422);
        String refusal = receipt(banks.west, "refused");

        assertTold(banks.west.post(CLAIMS, "k", claim(refusal, "refused", tooMuch)), 422, "claim-unfounded");
    }

    private static String sig(JsonNode envelope) {
        return envelope.get("signatures").get(0).get("sig").asString();
    }

    private static String keyid(JsonNode envelope) {
        return envelope.get("signatures").get(0).get("keyid").asString();
    }
}
