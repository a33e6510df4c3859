package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.order;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.bank.api.Forwarding;
import dev.holdfast.bank.ledger.Operation;
import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.replication.PeerClient;
import dev.holdfast.bank.replication.Reservations;
import dev.holdfast.core.model.SliceId;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** West beside a north that takes connections and answers nothing. */
class FrozenPeerTest {
    /** Far more than the bank has threads. */
    private static final int STORM = 200;

    /** Its bank waits for north until the test lets north die, so that nothing depends on how fast the machine is. */
    private static final String PATIENT = "patient";

    private static final String LIMIT = "holdfast.peer-answer-limit";
    private static final Duration AT_ONCE = PeerClient.ANSWER_LIMIT.dividedBy(2);

    /** Both are west's; the cap lets none of the payer's large debits pass without the other region. */
    private static final String PAYER = odd(1);

    private static final String PAYEE = odd(2);
    private static final String LARGE = "800.00";

    @TempDir
    private Path directory;

    private final HttpClient clients =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private FrozenPeer north;
    private RunningBank west;

    @BeforeEach
    void freeze(TestInfo test) throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        north = new FrozenPeer();
        Map<String, String> patience = test.getTags().contains(PATIENT) ? Map.of(LIMIT, "5m") : Map.of();
        west = RunningBank.start(
                new RunningBank.Setting("west", "north", RunningBank.freePort(), north.port(), token, ""), patience);
    }

    @AfterEach
    void stop() throws Exception {
        west.close();
        north.close();
    }

    private static String odd(int number) {
        return IntStream.iterate(1, candidate -> candidate + 1)
                .mapToObj(candidate -> "user-" + candidate)
                .filter(candidate -> SliceId.ofKey(candidate, Operation.SLICES).number() % 2 == 1)
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    private record Answer(int status, String body, boolean replayable, Duration took) {}

    /** Payments of one customer, all sent before the first is answered. */
    private List<CompletableFuture<Answer>> storm(int size, String payer, String amount) {
        return IntStream.range(0, size)
                .mapToObj(number -> send(payer + "-" + amount + "-" + number, payment(payer, PAYEE, amount)))
                .toList();
    }

    private CompletableFuture<Answer> send(String key, String body) {
        long began = System.nanoTime();
        HttpRequest request = west.request(PAYMENTS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return clients.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> new Answer(
                        answer.statusCode(),
                        answer.body(),
                        answer.headers().firstValue("Holdfast-Replay").isPresent()
                                && answer.headers().firstValue("Retry-After").isPresent(),
                        Duration.ofNanos(System.nanoTime() - began)));
    }

    private static Stream<Answer> all(List<CompletableFuture<Answer>> answers) {
        return answers.stream().map(CompletableFuture::join);
    }

    @Test
    void nothingIsForwardedToARegionThatTheQuorumDoesNotLetAct() {
        for (String status : List.of("LOST", "RETURNED", "ABSENT")) {
            west.agent.peer(status);
            Awaitility.await()
                    .until(() ->
                            west.part(LeaseClient.class).view().peerStatus().equals(status));

            Answer answer =
                    send("to-" + status, payment("user-1", PAYEE, "1.00")).join();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("slice-moving", status);
            assertThat(answer.replayable()).isTrue();
            assertThat(answer.took()).isLessThan(AT_ONCE);
        }
    }

    @Test
    @Tag(PATIENT)
    void onlyAFewRequestsWaitForARegionThatHangsAndTheNextIsRefusedAtOnce() throws Exception {
        List<CompletableFuture<Answer>> storm = storm(Forwarding.AT_ONCE * 3, "user-1", "1.00");

        assertThat(refusedWhileOthersWait(storm, Forwarding.AT_ONCE))
                .allMatch(answer -> answer.body().contains("requests wait for the owner's region already"));
        north.close();
        List<Answer> answers = all(storm).toList();
        assertThat(answers).allMatch(answer -> answer.status() == 503 && answer.replayable());
        assertThat(answers).allMatch(answer -> answer.body().contains("owner-unreachable"));
        assertThat(answers.stream().filter(answer -> answer.body().contains("no answer")))
                .hasSize(Forwarding.AT_ONCE);
    }

    /** All but so many, and these still wait. */
    private static List<Answer> refusedWhileOthersWait(List<CompletableFuture<Answer>> storm, int waiting) {
        Awaitility.await()
                .until(() -> storm.stream().filter(CompletableFuture::isDone).count() >= storm.size() - waiting);
        List<CompletableFuture<Answer>> refused =
                storm.stream().filter(CompletableFuture::isDone).toList();
        assertThat(refused).hasSize(storm.size() - waiting);
        return all(refused).toList();
    }

    @Test
    void placesOfRequestsThatWaitedInVainAreFreeAgain() {
        for (int round = 0; round < 2; round++) {
            assertThat(all(storm(Forwarding.AT_ONCE, "user-1", "1.0" + round)))
                    .allMatch(answer -> answer.body().contains("no answer"));
        }
    }

    @Test
    @Tag(PATIENT)
    void onlyAFewDebitsWaitForTheConsentOfARegionThatHangs() throws Exception {
        open(PAYER);
        open(PAYEE);

        List<CompletableFuture<Answer>> storm = storm(Reservations.AT_ONCE * 3, PAYER, LARGE);

        assertThat(refusedWhileOthersWait(storm, Reservations.AT_ONCE))
                .allMatch(answer -> answer.body().contains("debits wait for the other region already"));
        north.close();
        List<Answer> answers = all(storm).toList();
        assertThat(answers).allMatch(answer -> answer.status() == 503 && answer.replayable());
        assertThat(answers.stream().filter(answer -> answer.body().contains("did not answer in time")))
                .hasSize(Reservations.AT_ONCE);
    }

    @Test
    void stepsAndProbesAreAnsweredWhileAStormWaitsForARegionThatHangs() {
        open(PAYER);
        open(PAYEE);
        List<CompletableFuture<Answer>> storm = Stream.concat(
                        storm(STORM, "user-1", "1.00").stream(), storm(STORM, PAYER, LARGE).stream())
                .toList();

        while (!storm.stream().allMatch(CompletableFuture::isDone)) {
            long began = System.nanoTime();
            assertThat(west.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(west.step("close-gate", order(1, 0, null, new TreeMap<>(), new TreeMap<>()))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
        }
    }

    private void open(String customer) {
        assertThat(west.post(ACCOUNTS, "open-" + customer, account(customer, "900.00"))
                        .statusCode())
                .isEqualTo(201);
        west.sql().update("delete from unacked_credit");
    }
}
