package dev.holdfast.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.core.agent.AgentIdentity;
import dev.holdfast.core.agent.AgentPolicy;
import dev.holdfast.core.agent.AgentState;
import dev.holdfast.core.agent.Probed;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.PlanOrders;
import dev.holdfast.core.failover.RenewLease;
import dev.holdfast.core.health.ProbeSample;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import dev.holdfast.runtime.AgentLoop;
import dev.holdfast.runtime.Clock;
import dev.holdfast.runtime.SystemClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AgentLoopThreadTest {
    private static final RegionId NORTH = RegionId.of("north");
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Clock clock = new SystemClock();
    private final GroupState group = GroupState.initial(Topology.reference(Mode.ACTIVE_ACTIVE));
    private final AtomicInteger proposals = new AtomicInteger();

    @Test
    void aBugStopsTheLoopForGood() {
        try (AgentLoopThread thread = new AgentLoopThread(() -> {})) {
            thread.start(loop(true));
            assertThat(thread.stopped()).isFalse();
            thread.accept(new Probed(NORTH, ProbeSample.SERVING));
            await().atMost(LIMIT).until(thread::stopped);
            int before = proposals.get();
            thread.accept(new Probed(NORTH, ProbeSample.SERVING));
            await().during(Duration.ofMillis(300)).atMost(LIMIT).until(() -> proposals.get() == before);
        }
    }

    @Test
    void aBrokenReplicaStopsTheLoop() {
        try (AgentLoopThread thread = new AgentLoopThread(() -> {})) {
            thread.start(loop(false));
            thread.stop(new IllegalStateException("broken"));
            assertThat(thread.stopped()).isTrue();
        }
    }

    @Test
    void aStateThatComesBeforeTheLoopStartsIsLearned() {
        AgentLoop loop = loop(false);
        GroupState later = new RenewLease(NORTH, 1).decide(group).applyTo(group);
        try (AgentLoopThread thread = new AgentLoopThread(() -> {})) {
            thread.groupChanged(later);
            thread.start(loop);
            await().atMost(LIMIT).until(() -> loop.state().group().equals(later));
        }
    }

    private AgentLoop loop(boolean breaking) {
        AgentState state = AgentState.starting(
                new AgentIdentity(AgentId.of("north"), NORTH, 1, AgentPolicy.sandbox(true), PlanOrders.NONE),
                group,
                clock.now());
        return new AgentLoop(
                clock,
                (command, sentAt) -> {
                    proposals.incrementAndGet();
                    if (breaking) {
                        throw new IllegalStateException("a bug");
                    }
                },
                (plan, index) -> {},
                state);
    }
}
