package dev.holdfast.simulation.world;

import dev.holdfast.core.agent.ProposalAnswered.Outcome;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.GroupDecision;
import dev.holdfast.core.failover.GroupEvent;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.model.Topology;
import dev.holdfast.simulation.world.Network.Lines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A modelled linearizable log: a proposal that reaches a leader connected to a majority is appended after a while; the
 * reply may be lost after that; replicas learn later, and read the past again after a restart; a lost leader means an
 * outage; without a majority nothing commits.
 */
public final class ReplicatedLog {
    private static final Duration CHECK_EVERY = Duration.ofMillis(100);
    private static final int REPLAY_PARTS = 6;

    private final World world;
    private final Dice dice;
    private final List<GroupEvent> events = new ArrayList<>();
    private final List<GroupState> history = new ArrayList<>();
    private final GroupState initial;
    private final PlanMutation mutation;
    private final DecisionMutation permissive;
    private GroupState state;
    private long index;
    private String leader = "witness";
    private boolean electing;

    ReplicatedLog(World world, Topology topology, Dice dice) {
        this.world = world;
        this.dice = dice;
        this.initial = GroupState.initial(topology);
        this.state = initial;
        history.add(initial);
        this.mutation = new PlanMutation(world.mutant());
        this.permissive = new DecisionMutation(world.mutant());
    }

    public GroupState state() {
        return state;
    }

    public String leader() {
        return leader;
    }

    /** How many proposals were decided. */
    public long index() {
        return index;
    }

    /** The state that a member has after so many decisions. */
    GroupState stateAt(long decisions) {
        return permissive.seen(history.get((int) decisions));
    }

    /** Where a member whose log is that long begins to read it again: at its latest snapshot. */
    long snapshotBefore(long length) {
        return dice.below((int) length + 1);
    }

    /** How far a member that reads its log again has come after a little while. */
    long readOn(long from, long length) {
        long rest = length - from;
        return from + Math.min(rest, 1 + dice.below((int) (1 + rest / REPLAY_PARTS)));
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
        for (AgentHost host : world.agents().values()) {
            if (host.replicaIndex() < index) {
                replicate(host);
            }
        }
        world.queue().after(CHECK_EVERY, "leader-check", this::look);
    }

    private void elect() {
        electing = false;
        List<String> able = world.places().stream().filter(this::leads).toList();
        if (!able.isEmpty()) {
            leader = dice.pick(able);
            world.narrate(() -> "quorum: " + leader + " leads");
        }
    }

    private boolean leads(String place) {
        AgentHost candidate = world.agent(place);
        if (!candidate.process().running()) {
            return false;
        }
        int connected = 0;
        for (AgentHost other : world.agents().values()) {
            connected += connected(candidate, other) ? 1 : 0;
        }
        return connected * 2 > world.agents().size();
    }

    private boolean connected(AgentHost one, AgentHost other) {
        int here = one.process().machine().index();
        int there = other.process().machine().index();
        return other.process().running()
                && world.network().open(Lines.QUORUM, here, there)
                && world.network().open(Lines.QUORUM, there, here);
    }

    void propose(AgentHost from, GroupCommand command, Consumer<Outcome> answer) {
        String to = leader;
        Process at = world.agent(to).process();
        world.network()
                .ask(
                        Lines.QUORUM,
                        from.process(),
                        at,
                        "propose",
                        reply -> world.commit(
                                at,
                                dice.millis(1, 20),
                                "commit",
                                () -> commit(
                                        from,
                                        to,
                                        command,
                                        outcome -> reply.send("answer", () -> answer.accept(outcome)))));
    }

    private void commit(AgentHost from, String at, GroupCommand command, Consumer<Outcome> answer) {
        if (!at.equals(leader) || !leads(at)) {
            return;
        }
        GroupDecision decision = permissive.decide(command, state);
        index++;
        decision.events().forEach(this::append);
        history.add(state);
        world.tell(new Fact.Written(decision.events(), state));
        Process here = world.agent(at).process();
        if (here.running()) {
            Outcome outcome = decision.rejection().isPresent() ? Outcome.REJECTED : accepted(from);
            answer.accept(outcome);
            world.agents().values().forEach(this::replicate);
        }
    }

    private void append(GroupEvent decided) {
        GroupState before = state;
        GroupEvent event = mutation.applied(decided, before);
        state = permissive.remembered(event.apply(state));
        events.add(event);
        world.queue().mix(event.getClass().getSimpleName().hashCode());
        world.tell(new Fact.GroupMoved(before, event, state));
    }

    private Outcome accepted(AgentHost from) {
        return from.ownRegion()
                .map(region -> Outcome.accepted(
                        permissive.counted(state.standing(region).status())))
                .orElse(Outcome.ACCEPTED);
    }

    private void replicate(AgentHost to) {
        long at = index;
        GroupState current = permissive.seen(state);
        if (leads(leader)) {
            world.network()
                    .send(
                            Lines.QUORUM,
                            world.agent(leader).process(),
                            to.process(),
                            "replicate",
                            () -> to.learn(at, current));
        }
    }
}
