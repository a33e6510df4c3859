package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that reads in the region that does not own its customer, which is behind. */
class ReadYourWritesTest {
    private static final String ME = "user-1";
    private static final String OTHER = "user-5";
    private static final String SESSION = "Session-Position";
    private static final String SHORT = "read=local, wait=1";

    @TempDir
    private Path directory;

    private TwoBanks banks;

    @BeforeEach
    void start() throws Exception {
        banks = new TwoBanks(directory, "");
        banks.north.post(ACCOUNTS, "open-1", account(ME, "100.00"));
        banks.north.post(ACCOUNTS, "open-5", account(OTHER, "100.00"));
        banks.settle();
    }

    @AfterEach
    void stop() {
        banks.close();
    }

    private static HttpResponse<String> read(RunningBank bank, @Nullable String session, String prefer) {
        HttpRequest.Builder request = bank.request(ACCOUNTS + "/" + ME).header("Prefer", prefer);
        if (session != null) {
            request.header(SESSION, session);
        }
        return RunningBank.send(request.GET());
    }

    /** One rupee less; how far the session has seen after it. */
    private String paid(RunningBank bank, String key, String session) {
        HttpResponse<String> answer = RunningBank.send(bank.request(PAYMENTS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header(SESSION, session)
                .POST(HttpRequest.BodyPublishers.ofString(payment(ME, OTHER, "1.00"))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return seen(answer);
    }

    private static String seen(HttpResponse<String> answer) {
        return answer.headers().firstValue(SESSION).orElseThrow();
    }

    private static boolean local(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Preference-Applied")
                .filter("read=local"::equals)
                .isPresent();
    }

    @Test
    void aSessionIsShownItsOwnWritesWhereverItReads() {
        String session = paid(banks.north, "p-1", "");
        assertThat(session).matches("[0-9]+\\.1\\.[0-9]+");

        HttpResponse<String> forwarded = read(banks.west, session, SHORT);
        assertThat(forwarded.body()).contains("\"balance\":\"99.00\"");
        assertThat(local(forwarded)).isFalse();
        assertThat(forwarded.headers().allValues("Holdfast-Region")).contains("north");

        HttpResponse<String> anybody = read(banks.west, null, SHORT);
        assertThat(anybody.body()).contains("\"balance\":\"100.00\"");
        assertThat(local(anybody)).isTrue();

        banks.settle();
        HttpResponse<String> copied = read(banks.west, session, SHORT);
        assertThat(copied.body()).contains("\"balance\":\"99.00\"");
        assertThat(local(copied)).isTrue();
        assertThat(seen(copied)).isEqualTo(session);
        assertThat(read(banks.west, session, "read=owner").body()).contains("\"balance\":\"99.00\"");
    }

    @Test
    void whatASessionHasReadDoesNotGoBackEither() {
        paid(banks.north, "p-1", "");
        String session = seen(read(banks.north, "", "read=owner"));

        assertThat(read(banks.west, session, SHORT).body()).contains("\"balance\":\"99.00\"");
        assertThat(read(banks.west, "", SHORT).body()).contains("\"balance\":\"100.00\"");
    }

    @Test
    void aReadWaitsForWhatItsSessionHasSeen() {
        String session = paid(banks.north, "p-1", "");
        CompletableFuture<HttpResponse<String>> waiting =
                CompletableFuture.supplyAsync(() -> read(banks.west, session, "read=local, wait=3"));
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> {
            banks.carry(banks.north, banks.west);
            return waiting.isDone();
        });

        assertThat(waiting.join().body()).contains("\"balance\":\"99.00\"");
        assertThat(local(waiting.join())).isTrue();
    }

    @Test
    void aForwardedWriteTakesTheSessionFurtherToo() {
        String session = paid(banks.west, "p-1", "7.1.3");

        assertThat(session).matches("[0-9]\\.1\\.[0-9]+,7\\.1\\.3");
        assertThat(read(banks.west, session, SHORT).body()).contains("\"balance\":\"99.00\"");
    }

    @Test
    void whatALostRegionHadShownIsNotDeniedAndComesBackWithItsTail() {
        String session = paid(banks.north, "p-1", "");
        banks.failOver();

        HttpResponse<String> refused = read(banks.west, session, SHORT);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("session-ahead");
        assertThat(refused.headers().firstValue("Holdfast-Replay")).contains("client");
        assertThat(read(banks.west, null, SHORT).body()).contains("\"balance\":\"100.00\"");
        String written = paid(banks.west, "p-2", session);
        assertThat(written).as("what it saw and what it wrote since").matches(session + ",[0-9]+\\.2\\.[0-9]+");
        assertThat(read(banks.west, written, SHORT).body()).contains("session-ahead");

        banks.failBack();
        banks.settle();
        assertThat(read(banks.west, session, SHORT).body()).contains("\"balance\":\"98.00\"");
        HttpResponse<String> whole = read(banks.north, written, SHORT);
        assertThat(whole.body()).contains("\"balance\":\"98.00\"");
        assertThat(seen(whole)).as("one position again").matches("[0-9]+\\.[0-9]+\\.[0-9]+");
    }

    @Test
    void aPositionThatNoAnswerGaveIsRefused() {
        for (String wrong :
                new String[] {"yesterday", "1.2", "8.1.1", "0.1.1,,2.1.1", "0.1.-1", "0.1.1,0.2.1,0.3.1,0.4.1,0.5.1"}) {
            HttpResponse<String> refused = read(banks.north, wrong, SHORT);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(refused.body()).contains("parameter-invalid", SESSION);
        }
        assertThat(read(banks.north, "", "read=somewhere").body()).contains("parameter-invalid", "local or owner");
    }
}
