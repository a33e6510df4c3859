package dev.holdfast.simulation.world;

import dev.holdfast.core.agent.ProposalAnswered.Outcome;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.GroupDecision;
import dev.holdfast.core.failover.GroupEvent;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.RegionStanding;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import dev.holdfast.simulation.world.Network.Lines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A modelled linearizable log: a proposal that reaches a leader connected to a majority is appended after a while; the
 * reply may be lost after that; replicas learn later; a lost leader means an outage; without a majority nothing commits.
 */
public final class ReplicatedLog {
    private static final Duration CHECK_EVERY = Duration.ofMillis(100);

    private final World world;
    private final Dice dice;
    private final List<GroupEvent> events = new ArrayList<>();
    private final GroupState initial;
    private final PlanMutation mutation;
    private GroupState state;
    private long index;
    private String leader = "witness";
    private boolean electing;

    ReplicatedLog(World world, Topology topology, Dice dice) {
        this.world = world;
        this.dice = dice;
        this.initial = GroupState.initial(topology);
        this.state = initial;
        this.mutation = new PlanMutation(world.mutant());
    }

    public GroupState state() {
        return state;
    }

    /** The state that replaying every event from the beginning gives. */
    public GroupState replayed() {
        GroupState replay = initial;
        for (GroupEvent event : events) {
            replay = event.apply(replay);
        }
        return replay;
    }

    void start() {
        world.queue().after(CHECK_EVERY, "leader-check", this::look);
    }

    private void look() {
        if (!electing && !leads(leader)) {
            electing = true;
            world.queue().after(dice.millis(150, 600), "election", this::elect);
        }
        world.agents().values().stream()
                .filter(host -> host.replicaIndex() < index)
                .forEach(this::replicate);
        world.queue().after(CHECK_EVERY, "leader-check", this::look);
    }

    private void elect() {
        electing = false;
        List<String> able = world.places().stream().filter(this::leads).toList();
        if (!able.isEmpty()) {
            leader = dice.pick(able);
        }
    }

    private boolean leads(String place) {
        return world.agent(place).process().running()
                && world.places().stream()
                                        .filter(other -> connected(place, other))
                                        .count()
                                * 2
                        > world.places().size();
    }

    private boolean connected(String one, String other) {
        return world.agent(other).process().running()
                && world.network().open(Lines.QUORUM, one, other)
                && world.network().open(Lines.QUORUM, other, one);
    }

    void propose(AgentHost from, GroupCommand command, Consumer<Outcome> answer) {
        String to = leader;
        Process at = world.agent(to).process();
        world.network()
                .send(
                        Lines.QUORUM,
                        from.id().name(),
                        at,
                        "propose",
                        () -> world.post(at, dice.millis(1, 20), "commit", () -> commit(from, to, command, answer)));
    }

    private void commit(AgentHost from, String at, GroupCommand command, Consumer<Outcome> answer) {
        if (!at.equals(leader) || !leads(at)) {
            return;
        }
        GroupDecision decision = command.decide(state);
        index++;
        mutation.applied(decision.events()).forEach(this::append);
        Outcome outcome = decision.rejection().isPresent() ? Outcome.REJECTED : accepted(from);
        world.network().send(Lines.QUORUM, at, from.process(), "answer", () -> answer.accept(outcome));
        world.agents().values().forEach(this::replicate);
    }

    private void append(GroupEvent event) {
        GroupState before = state;
        state = event.apply(state);
        events.add(event);
        world.queue().mix(event.getClass().getSimpleName().hashCode());
        world.tell(new Fact.GroupMoved(before, event, state));
    }

    private Outcome accepted(AgentHost from) {
        return world.topology().regions().stream()
                .filter(from.id()::sitsIn)
                .findFirst()
                .map(this::standing)
                .map(standing -> Outcome.accepted(standing.status()))
                .orElse(Outcome.ACCEPTED);
    }

    private RegionStanding standing(RegionId region) {
        return state.standing(region);
    }

    private void replicate(AgentHost to) {
        long at = index;
        GroupState current = state;
        if (leads(leader)) {
            world.network().send(Lines.QUORUM, leader, to.process(), "replicate", () -> to.learn(at, current));
        }
    }
}
