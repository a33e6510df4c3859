package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.bank.api.WrongRegion;
import dev.holdfast.bank.api.WrongRegionPolicy;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request of north's customer that arrives in west. */
class WrongRegionTest {
    private static final String ME = "user-1";
    private static final String OTHER = "user-5";
    private static final String DEPOSITS = "/v1/deposits";
    private static final String LOANS = "/v1/loans";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private TwoBanks banks;

    @BeforeEach
    void start() throws Exception {
        banks = new TwoBanks(
                directory,
                "",
                Map.of(
                        "holdfast.wrong-region.loan",
                        "refuse",
                        "holdfast.wrong-region.deposit",
                        "queue",
                        "holdfast.intent-deadline",
                        "30m"));
        banks.north.post(ACCOUNTS, "open-1", account(ME, "100.00"));
        banks.north.post(ACCOUNTS, "open-5", account(OTHER, "100.00"));
        banks.settle();
    }

    @AfterEach
    void stop() {
        banks.close();
    }

    private static String deposit(String amount) {
        return "{\"account\":\"" + ME + "\",\"amount\":\"" + amount + "\",\"currency\":\"INR\",\"reference\":\"test\"}";
    }

    private HttpResponse<String> queued(String key) {
        HttpResponse<String> answer = banks.west.post(DEPOSITS, key, deposit("7.00"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer;
    }

    private String intent(String key) {
        return banks.west.get("/v1/intents/" + key + "?customer=" + ME).body();
    }

    private void awaitState(String key, String state) {
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(intent(key)).contains("\"state\":\"" + state + "\""));
    }

    private void northMayNotAct() {
        banks.north.agent.lease(0);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> banks.north.get(ACCOUNTS + "/" + ME).statusCode() == 503);
    }

    /** Grows with each try. */
    private long tries(String key) {
        return banks.west.number(
                "select (extract(epoch from tried_at) * 1000)::bigint from intent where idem_key = ?", key);
    }

    private long balance() {
        return banks.north.number("select posted from balance where account_id = ?", ME);
    }

    @Test
    void byDefaultTheOwnerIsAsked() {
        HttpResponse<String> answer = banks.west.post(PAYMENTS, "p-1", payment(ME, OTHER, "1.00"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(balance()).isEqualTo(9_900);
    }

    @Test
    void aRefusalNamesTheOwner() {
        String body = "{\"customer\":\"" + ME + "\",\"amount\":\"5.00\",\"currency\":\"INR\",\"purpose\":\"car\"}";
        HttpResponse<String> refused = banks.west.post(LOANS, "l-1", body);

        assertThat(refused.statusCode()).isEqualTo(421);
        assertThat(refused.body()).contains("wrong-region", "is with north");
        assertThat(refused.headers().firstValue("Holdfast-Owner")).contains("north");
        assertThat(banks.north.post(LOANS, "l-1", body).statusCode()).isEqualTo(201);
    }

    @Test
    void whatIsQueuedIsDoneByTheOwnerOnce() {
        HttpResponse<String> accepted = queued("d-1");
        assertThat(accepted.body()).contains("\"status\":\"QUEUED\"");
        assertThat(accepted.headers().firstValue("Location")).contains("/v1/intents/d-1?customer=" + ME);

        awaitState("d-1", "DONE");
        assertThat(balance()).isEqualTo(10_700);
        HttpResponse<String> again = banks.west.post(DEPOSITS, "d-1", deposit("7.00"));
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body())
                .isEqualTo(banks.north.post(DEPOSITS, "d-1", deposit("7.00")).body());
        assertThat(banks.west.post(DEPOSITS, "d-1", deposit("8.00")).body()).contains("idempotency-key-reused");
        assertThat(banks.west.get("/v1/intents/d-1?customer=" + OTHER).statusCode())
                .isEqualTo(404);
        assertThat(balance()).isEqualTo(10_700);
    }

    @Test
    void whoPrefersAnAnswerLaterGetsOneAtOnce() {
        HttpResponse<String> accepted = RunningBank.send(banks.west
                .request(PAYMENTS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "p-2")
                .header("Prefer", "respond-async")
                .POST(HttpRequest.BodyPublishers.ofString(payment(ME, OTHER, "1000.00"))));

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Preference-Applied")).contains("respond-async");
        awaitState("p-2", "REFUSED");
        assertThat(intent("p-2")).contains("\"status\":422", "insufficient-funds");
        assertThat(balance()).isEqualTo(10_000);
    }

    @Test
    void itWaitsForAnOwnerThatIsAwayAndIsDoneByTheNextOne() {
        northMayNotAct();
        queued("d-2");
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> banks.west.number("select count(*) from intent where tried_at is not null") == 1);
        assertThat(intent("d-2")).contains("QUEUED");

        banks.failOver();
        awaitState("d-2", "DONE");
        assertThat(banks.west.number("select posted from balance where account_id = ?", ME))
                .isEqualTo(10_700);
    }

    @Test
    void afterItsDeadlineItIsWhatTheOwnerSaysThatItIs() {
        northMayNotAct();
        queued("never");
        queued("done");
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> banks.west.number("select count(*) from intent where tried_at is not null") == 2);
        banks.west.sql().update("update intent set deadline = clock_timestamp() - interval '1 s'");
        long first = tries("never");
        Awaitility.await().atMost(LIMIT).until(() -> tries("never") > first);
        assertThat(intent("never")).contains("QUEUED");

        // The answer to an earlier attempt was lost on its way.
        banks.west
                .sql()
                .update("update intent set tried_at = clock_timestamp() + interval '1 h' where idem_key = 'done'");
        banks.north.agent.lease(60_000);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> banks.north.post(DEPOSITS, "done", deposit("7.00")).statusCode() == 201);
        banks.west
                .sql()
                .update("update intent set tried_at = clock_timestamp() - interval '1 h' where idem_key = 'done'");

        awaitState("never", "EXPIRED");
        awaitState("done", "DONE");
        HttpResponse<String> again = banks.west.post(DEPOSITS, "never", deposit("7.00"));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("deadline-passed");
        assertThat(balance()).isEqualTo(10_700);
    }

    @Test
    void aPolicyThatCannotBeIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new WrongRegion(Map.of("capture", WrongRegionPolicy.QUEUE)))
                .hasMessageContaining("its caller needs the answer");
        assertThatThrownBy(() -> new WrongRegion(Map.of("cheque", WrongRegionPolicy.REFUSE)))
                .hasMessageContaining("no such operation");
    }
}
