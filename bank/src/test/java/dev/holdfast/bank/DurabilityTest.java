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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far an operation has come when it is acknowledged, and how much may be acknowledged before it has come there. */
class DurabilityTest {
    private static final String ME = "user-1";
    private static final String OTHER = "user-5";
    private static final String REMOTE = "durability=remote-applied, wait=1";

    @TempDir
    private static Path directory;

    private static TwoBanks banks;

    @BeforeAll
    static void start() throws Exception {
        banks = new TwoBanks(directory, "", Map.of("holdfast.rpo.operations", "10", "holdfast.rpo.large", "50.00"));
        banks.north.post(ACCOUNTS, "open-1", account(ME, "10000.00"));
        banks.north.post(ACCOUNTS, "open-5", account(OTHER, "10000.00"));
        banks.settle();
    }

    @AfterAll
    static void stop() {
        banks.close();
    }

    private static HttpRequest.Builder paying(RunningBank bank, String key, String amount, String prefer) {
        return bank.request(PAYMENTS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header("Prefer", prefer)
                .POST(HttpRequest.BodyPublishers.ofString(payment(ME, OTHER, amount)));
    }

    private static HttpResponse<String> paid(RunningBank bank, String key, String prefer) {
        return RunningBank.send(paying(bank, key, "1.00", prefer));
    }

    private static String status(String key) {
        return banks.west.get("/v1/transactions/" + key + "?customer=" + ME).body();
    }

    @Test
    void successIsNeverBelowTheDurabilityAskedFor() {
        var early = paid(banks.north, "d-1", REMOTE);

        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.body()).contains("durability-pending");
        assertThat(early.headers().firstValue("Holdfast-Replay")).contains("client");
        assertThat(status("d-1")).contains("\"outcome\":\"DONE\"", "\"durability\":\"local\"");

        banks.settle();
        var late = paid(banks.north, "d-1", REMOTE);
        assertThat(late.statusCode()).as(late.body()).isEqualTo(201);
        assertThat(late.headers().firstValue("Preference-Applied")).contains("durability=remote-applied");
        assertThat(late.headers().firstValue("Holdfast-Replayed")).contains("true");
        assertThat(status("d-1")).contains("\"durability\":\"remote-applied\"");
    }

    @Test
    void answerComesAsSoonAsTheOtherRegionHasIt() {
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(
                () -> paid(banks.west, "d-2", "return=minimal; durability=\"remote-received\", wait=3"));
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> {
            banks.carry(banks.north, banks.west);
            return answer.isDone();
        });

        assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(201);
        assertThat(answer.join().headers().firstValue("Preference-Applied")).contains("durability=remote-received");
    }

    @Test
    void nobodyWaitsForARegionThatIsLost() {
        banks.north.agent.peer("LOST");
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> paid(banks.north, "d-4", REMOTE).body().contains("durability-unavailable"));
        } finally {
            banks.north.agent.peer("ACTIVE");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> paid(banks.north, "d-4", REMOTE).body().contains("durability-pending"));
        }
    }

    @Test
    void whatCannotBePreferredIsRefusedBeforeAnythingHappens() {
        assertThat(paid(banks.north, "d-3", "durability=eternal").body()).contains("parameter-invalid", "local");
        assertThat(paid(banks.north, "d-3", "durability=local, wait=900").body())
                .contains("parameter-invalid", "wait");
        assertThat(status("d-3")).contains("transaction-unknown");
        assertThat(banks.north.get("/v1/transactions/a%20b?customer=" + ME).statusCode())
                .isEqualTo(400);
    }

    @Test
    void budgetThatIsUsedUpLetsOnlyRecordedDebitsThrough() {
        banks.settle();
        for (int number = 0; number < 12; number++) {
            var deposit = banks.north.post(
                    "/v1/deposits",
                    "in-" + number,
                    "{\"account\":\"" + ME + "\",\"amount\":\"1.00\",\"currency\":\"INR\"}");
            assertThat(deposit.statusCode()).as(deposit.body()).isEqualTo(201);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> banks.north
                                .part(dev.holdfast.bank.replication.LossBudget.class)
                                .used()
                        >= 100);
        long before = banks.west.number("select count(*) from escrow_reservation");

        var recorded = banks.north.post(PAYMENTS, "b-1", payment(ME, OTHER, "2.00"));
        assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(201);
        assertThat(banks.west.number("select count(*) from escrow_reservation")).isGreaterThan(before);

        banks.west.asSuperuser("insert into bank.acknowledgement_stop"
                + " select 'north', slice, 99, 9 from generate_series(0, 7) slice");
        var refused = banks.north.post(PAYMENTS, "b-2", payment(ME, OTHER, "2.00"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("rpo-budget-exceeded", "credits and reads go on");
        assertThat(banks.north
                        .post(
                                "/v1/deposits",
                                "in-more",
                                "{\"account\":\"" + ME + "\",\"amount\":\"1.00\",\"currency\":\"INR\"}")
                        .statusCode())
                .isEqualTo(201);

        banks.north.agent.waive(60_000L);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(banks.north
                                .post(PAYMENTS, "b-3", payment(ME, OTHER, "2.00"))
                                .statusCode())
                        .isEqualTo(201));
        banks.north.agent.waive(null);
        AtomicInteger number = new AtomicInteger();
        // Each with a key of its own: one that the waiver still lets through would be answered as before for good.
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(banks.north
                                .post(PAYMENTS, "b-4-" + number.incrementAndGet(), payment(ME, OTHER, "2.00"))
                                .body())
                        .contains("rpo-budget-exceeded"));

        banks.west.asSuperuser("delete from bank.acknowledgement_stop");
        banks.settle();
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> banks.north
                                .post(PAYMENTS, "b-2", payment(ME, OTHER, "2.00"))
                                .statusCode()
                        == 201);
        banks.settle();
    }
}
