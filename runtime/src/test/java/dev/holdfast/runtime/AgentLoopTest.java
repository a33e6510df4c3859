package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.agent.AgentIdentity;
import dev.holdfast.core.agent.AgentPolicy;
import dev.holdfast.core.agent.AgentState;
import dev.holdfast.core.agent.GroupChanged;
import dev.holdfast.core.agent.Probed;
import dev.holdfast.core.agent.ProposalAnswered;
import dev.holdfast.core.agent.Ticked;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.PlanOrders;
import dev.holdfast.core.failover.RenewLease;
import dev.holdfast.core.health.ProbeSample;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Check;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.Moment;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentLoopTest {
    private static final RegionId NORTH = RegionId.of("north");
    private static final Instant WALL = Instant.parse("2026-01-01T00:00:00Z");

    private final GroupState group = GroupState.initial(Topology.reference(Mode.ACTIVE_ACTIVE));
    private final List<GroupCommand> proposed = new ArrayList<>();
    private Duration now = Duration.ofSeconds(5);
    private boolean clockBroken;

    private Moment read() {
        Check.state(!clockBroken, "broken on purpose");
        return new Moment(now, WALL.plus(now));
    }

    private final AgentLoop loop = new AgentLoop(
            this::read,
            (command, sentAt) -> proposed.add(command),
            (plan, index) -> {},
            AgentState.starting(
                    new AgentIdentity(AgentId.of("north"), NORTH, 1, AgentPolicy.sandbox(true), PlanOrders.NONE),
                    group,
                    new Moment(now, WALL.plus(now))));

    @Test
    void effectsGoToTheirPorts() {
        loop.on(new GroupChanged(group));
        loop.on(new Probed(NORTH, ProbeSample.ALIVE));
        assertThat(proposed).contains(new RenewLease(NORTH, 1));
    }

    @Test
    void aStoppedLoopGrantsNothingAndLearnsNothing() {
        loop.on(new Probed(NORTH, ProbeSample.ALIVE));
        loop.on(new ProposalAnswered(new RenewLease(NORTH, 1), now, ProposalAnswered.Outcome.ACCEPTED_ACTIVE));
        assertThat(loop.leaseRemaining()).isEqualTo(Duration.ofMillis(1300));

        clockBroken = true;
        assertThatThrownBy(() -> loop.on(new Ticked())).isInstanceOf(Check.BugException.class);
        clockBroken = false;

        assertThat(loop.stopped()).isTrue();
        assertThat(loop.leaseRemaining()).isZero();
        AgentState before = loop.state();
        now = now.plusSeconds(1);
        loop.on(new Ticked());
        assertThat(loop.state()).isSameAs(before);
    }
}
