package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.even;
import static dev.holdfast.bank.TwoBanks.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.bank.steps.StreamFence;
import dev.holdfast.link.FencedStreams;
import dev.holdfast.link.LinkException;
import dev.holdfast.link.OutboxMark;
import dev.holdfast.protocol.OwnedSlice;
import dev.holdfast.protocol.StepOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the steps do with a region's streams, and in which order. */
class StreamFenceTest {
    private static final SortedMap<Integer, OwnedSlice> NONE = new TreeMap<>();

    @TempDir
    private Path directory;

    private final Streams streams = new Streams();
    private RunningBank.Setting setting;
    private RunningBank north;

    /** Streams that refuse as long as they were told to. */
    private static final class Streams implements FencedStreams {
        final List<String> calls = new ArrayList<>();
        final AtomicInteger rehearsals = new AtomicInteger();
        volatile boolean silent;
        boolean flushed = true;
        boolean denied;
        Runnable beforeLift = () -> {};

        @Override
        public boolean awaitFlushed(List<OutboxMark> marks, Duration limit) {
            calls.add("flush " + marks.size());
            return flushed;
        }

        @Override
        public void deny() {
            calls.add("deny");
            denied = true;
        }

        @Override
        public int lift() {
            beforeLift.run();
            calls.add("lift");
            denied = false;
            return 3;
        }

        @Override
        public void rehearse(List<OutboxMark> marks) {
            if (silent) {
                throw new LinkException(LinkException.Code.KAFKA_UNANSWERED, "no broker answered");
            }
            rehearsals.incrementAndGet();
        }

        @Override
        public Optional<String> produceRefused() {
            return denied ? Optional.of("TopicAuthorizationException: bank.journal") : Optional.empty();
        }

        @Override
        public Optional<String> commitRefused() {
            return denied ? Optional.of("GroupAuthorizationException: audit-north") : Optional.empty();
        }

        @Override
        public void close() {}
    }

    private void start(String sabotage) throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        setting = new RunningBank.Setting(
                "north", "west", RunningBank.freePort(), RunningBank.freePort(), token, sabotage);
        north = RunningBank.start(setting, streams);
        north.post(ACCOUNTS, "open", account("user-1", "10.00"));
    }

    @BeforeEach
    void start() throws Exception {
        start("");
    }

    @AfterEach
    void stop() {
        north.close();
    }

    private static StepOrder leaving() {
        return order(2, 9, null, even("north", 1), NONE);
    }

    /** In place of the consumer, which has no Kafka here. */
    private void audit() {
        north.sql()
                .update("insert into audit_event select payload::jsonb ->> 'id', 'type', 'source', null, 'north', now()"
                        + " from outbox.message where topic = 'bank.events' on conflict do nothing");
    }

    @Test
    void aLeavingRegionWaitsUntilItsLastEventsAreAudited() {
        north.step("close-gate", leaving());

        assertThat(north.step("fence", leaving()).body()).contains("events-not-audited", "\"retryable\":true");
        assertThat(streams.denied).isFalse();
        assertThat(north.number("select count(*) from region_fence where closed"))
                .isZero();
    }

    @Test
    void aLeavingRegionFlushesThenDeniesThenProves() {
        audit();
        north.step("close-gate", leaving());

        var fenced = FenceReceiptsTest.ordered(north, "fence", leaving());

        assertThat(fenced.body())
                .contains("\"kafka.produce.refused\":\"TopicAuthorizationException")
                .contains("\"kafka.commit.refused\":\"GroupAuthorizationException")
                .contains("\"kafka.outbox\":\"flushed\"");
        // The account's entry and its event: the newest of the slice in each topic.
        assertThat(streams.calls).containsExactly("flush 2", "deny");
    }

    @Test
    void whatIsNotInKafkaYetKeepsTheFenceOpenWhenTheRegionLeavesAndNotWhenItReturns() {
        streams.flushed = false;
        north.step("close-gate", leaving());

        var leaving = north.step("fence", leaving());
        assertThat(leaving.body()).contains("outbox-not-flushed", "\"retryable\":true");
        assertThat(streams.denied).isFalse();

        var returned = FenceReceiptsTest.ordered(north, "fence-returned", order(3, 0, null, even("west", 2), NONE));
        assertThat(returned.statusCode()).as(returned.body()).isEqualTo(200);
        assertThat(returned.body()).contains("\"kafka.outbox\":\"unsent");
        assertThat(streams.denied).isTrue();
    }

    @Test
    void aPromotionLiftsItOnceAndAlsoInTheNextProcess() throws Exception {
        FenceReceiptsTest.ordered(north, "fence-returned", order(3, 0, null, even("west", 2), NONE));
        FenceReceiptsTest.ordered(north, "fence-returned", order(3, 0, null, even("west", 2), NONE));
        north.close();
        north = RunningBank.startAgain(setting, streams);
        StepOrder home = order(3, 12, null, even("west", 2), even("north", 3));
        even("north", 3).forEach((slice, grant) -> north.agent.grant(slice, grant.owner(), grant.epoch()));

        var promoted = north.step("promote", home);
        var again = north.step("promote", home);

        assertThat(promoted.body()).contains("\"kafka.rules.lifted\":\"3\"");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(streams.calls.stream().filter("lift"::equals)).hasSize(1);
    }

    @Test
    void theStreamsAreLetThroughBeforeThereIsAnythingToSend() {
        FenceReceiptsTest.ordered(north, "fence-returned", order(3, 0, null, even("west", 2), NONE));
        even("north", 3).forEach((slice, grant) -> north.agent.grant(slice, grant.owner(), grant.epoch()));
        String owned = "select count(*) from slice_owner where region = 'north' and epoch = 3";
        List<Long> ownedAtLift = new ArrayList<>();
        // By another thread, as anybody else: this one sees what its transaction has not committed.
        streams.beforeLift = () -> ownedAtLift.add(
                CompletableFuture.supplyAsync(() -> north.number(owned)).join());

        var promoted = north.step("promote", order(3, 12, null, even("west", 2), even("north", 3)));

        assertThat(promoted.statusCode()).as(promoted.body()).isEqualTo(200);
        assertThat(ownedAtLift).containsExactly(0L);
        assertThat(north.number(owned)).isPositive();
    }

    @Test
    void aPromotionThatKafkaDoesNotAnswerMakesNoOwnerAndIsTriedAgain() {
        FenceReceiptsTest.ordered(north, "fence-returned", order(3, 0, null, even("west", 2), NONE));
        even("north", 3).forEach((slice, grant) -> north.agent.grant(slice, grant.owner(), grant.epoch()));
        String owned = "select count(*) from slice_owner where region = 'north' and epoch = 3";
        StepOrder home = order(3, 12, null, even("west", 2), even("north", 3));
        streams.beforeLift = () -> {
            throw new LinkException(LinkException.Code.KAFKA_UNANSWERED, "no broker answered");
        };

        var unanswered = north.step("promote", home);

        assertThat(unanswered.statusCode()).isEqualTo(409);
        assertThat(unanswered.body()).contains("kafka-unanswered", "\"retryable\":true");
        assertThat(north.number(owned)).isZero();
        assertThat(north.number("select count(*) from region_fence where closed and kafka"))
                .isEqualTo(1);
        streams.beforeLift = () -> {};
        assertThat(north.step("promote", home).body()).contains("\"kafka.rules.lifted\":\"3\"");
        assertThat(north.number(owned)).isPositive();
    }

    @Test
    void theFenceIsRehearsedAfterTheStartAndClosesNothing() {
        await().until(() -> streams.rehearsals.get() == 1);
        StreamFence fence = north.part(StreamFence.class);

        assertThat(fence.rehearse()).isTrue();
        streams.silent = true;
        assertThat(fence.rehearse()).isFalse();

        assertThat(streams.rehearsals).hasValue(2);
        assertThat(streams.calls).isEmpty();
        assertThat(north.number("select count(*) from region_fence where kafka"))
                .isZero();
    }

    @Test
    void withoutTheDenialTheProofFailsTheStep() throws Exception {
        north.close();
        start("skip-deny");

        var answer = FenceReceiptsTest.ordered(north, "fence-returned", order(3, 0, null, even("west", 2), NONE));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("fence-unproved", "outbox", "\"retryable\":false");
    }
}
