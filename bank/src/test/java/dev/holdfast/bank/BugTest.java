package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.even;
import static dev.holdfast.bank.TwoBanks.order;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.holdfast.bank.region.Bugs;
import dev.holdfast.bank.region.Loop;
import dev.holdfast.bank.replication.ApplierLoop;
import dev.holdfast.bank.replication.AuditConsumer;
import dev.holdfast.bank.replication.KafkaAccess;
import dev.holdfast.core.model.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A bug in a loop that nobody waits for. */
class BugTest {
    @TempDir
    private Path directory;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private RunningBank north;

    @BeforeEach
    void start() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        north = RunningBank.start(
                new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, ""));
        log.start();
        ((Logger) LoggerFactory.getLogger(Bugs.class)).addAppender(log);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger(Bugs.class)).detachAppender(log);
        north.close();
    }

    private void fencedBecauseOf(String loop) {
        Awaitility.await().until(() -> north.get("/healthz").statusCode() == 503);
        assertThat(north.get("/healthz").body())
                .contains("\"status\":\"DOWN\"", "\"serving\":false", "\"role\":\"fenced\"")
                .contains("\"database\":{\"status\":\"UP\"}")
                .contains("\"bugs\":{\"" + loop + "\":");
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getKeyValuePairs()).anyMatch(pair -> loop.equals(pair.value));
            assertThat(event.getThrowableProxy().getStackTraceElementProxyArray())
                    .isNotEmpty();
        });

        long before = north.number("select count(*) from transaction");
        var refused = north.post(ACCOUNTS, "after-" + loop, account("user-11", "10.00"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("region-stopped", loop);
        assertThat(refused.headers().firstValue("Holdfast-Replay")).contains("safe");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(north.get("/v1/accounts/user-1").body()).contains("region-stopped");
        assertThat(north.number("select count(*) from transaction")).isEqualTo(before);
    }

    @Test
    void aBugInARoundEndsTheLoopForGoodAndFencesTheRegion() {
        AtomicInteger rounds = new AtomicInteger();
        Runnable buggy = () -> Check.state(rounds.incrementAndGet() < 3, "three is too many");
        try (Loop loop = Loop.start("rounds", Duration.ofMillis(1), buggy, north.part(Bugs.class))) {
            fencedBecauseOf("rounds");
        }
        assertThat(rounds).hasValue(3);
    }

    @Test
    void aBugInTheApplierFencesTheRegion() {
        north.inbound.breakDown();

        fencedBecauseOf("applier");
        assertThat(north.part(ApplierLoop.class).status()).isEqualTo("ended");
    }

    @Test
    void aBugInAnAuditFencesTheRegion() {
        AuditConsumer audit = new AuditConsumer(
                AuditConsumer.Events.own("elsewhere"),
                new KafkaAccess("127.0.0.1:1", null),
                "north",
                north.part(JdbcClient.class),
                () -> {
                    throw new IllegalStateException("whose turn is it");
                });
        try (audit) {
            audit.start(north.part(Bugs.class));

            fencedBecauseOf("audit-elsewhere");
        }
    }

    @Test
    void aRegionThatABugHasStoppedIsNotMadeAnOwner() {
        north.inbound.breakDown();
        fencedBecauseOf("applier");

        var refused = north.step("promote", order(1, 4, "west", even("north", 1), even("north", 2)));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("region-stopped", "\"retryable\":true");
        assertThat(north.number("select max(epoch) from slice_owner")).isEqualTo(1);
        assertThat(FenceReceiptsTest.ordered(
                                north, "fence-returned", order(2, 0, null, even("west", 2), new TreeMap<>()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWorldThatFailsIsNoBug() {
        AtomicInteger rounds = new AtomicInteger();
        Runnable failing = () -> {
            rounds.incrementAndGet();
            throw new TransientDataAccessResourceException("the database is away");
        };
        try (Loop loop = Loop.start("failing", Duration.ofMillis(1), failing, north.part(Bugs.class))) {
            Awaitility.await().until(() -> rounds.get() > 3);
        }
        assertThat(north.get("/healthz").statusCode()).isEqualTo(200);
    }
}
