package dev.holdfast.core.failover;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A group under test: commands go in, every event is kept. */
public final class Group {
    public static final RegionId NORTH = RegionId.of("north");
    public static final RegionId WEST = RegionId.of("west");
    public static final AgentId WITNESS = AgentId.of("witness");
    public static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    public static final Asked POLICY = Asked.byPolicy("north", "is back");
    public static final Asked ASHA = Asked.by("asha@local", "a drill");
    public static final Asked RAVI = Asked.by("ravi@local", "");
    public static final CoolDown NEVER = new CoolDown(Integer.MAX_VALUE, java.time.Duration.ZERO);

    private final GroupState initial;
    private final List<GroupEvent> events = new ArrayList<>();
    private GroupState state;

    public Group(Mode mode) {
        initial = GroupState.initial(Topology.reference(mode));
        state = initial;
    }

    /** Both regions have joined and are seen serving. */
    public static Group active() {
        Group group = new Group(Mode.ACTIVE_ACTIVE);
        group.accept(new RenewLease(NORTH, 1));
        group.accept(new RenewLease(WEST, 1));
        group.seen(NORTH, Vantage.SERVING).seen(WEST, Vantage.SERVING);
        return group;
    }

    public GroupState state() {
        return state;
    }

    public Group accept(GroupCommand command) {
        GroupDecision decision = command.decide(state);
        if (decision.rejection().isPresent()) {
            throw new AssertionError(command + " was refused: " + decision.detail());
        }
        events.addAll(decision.events());
        state = decision.applyTo(state);
        return this;
    }

    public Rejection refuse(GroupCommand command) {
        GroupDecision decision = command.decide(state);
        if (!decision.events().stream().allMatch(Audited.class::isInstance)) {
            throw new AssertionError(command + " led to " + decision.events());
        }
        events.addAll(decision.events());
        state = decision.applyTo(state);
        return decision.rejection().orElseThrow();
    }

    /** Refuses a command that closes an approval all the same. */
    public Rejection refusedAndClosed(GroupCommand command) {
        GroupDecision decision = command.decide(state);
        events.addAll(decision.events());
        state = decision.applyTo(state);
        return decision.rejection().orElseThrow();
    }

    /** Every agent reports the same of the region. */
    public Group seen(RegionId region, Vantage vantage) {
        state.topology().agents().forEach(agent -> accept(new ReportVantage(agent, region, vantage)));
        return this;
    }

    public Group lost(RegionId region) {
        seen(region, Vantage.DEAD);
        return accept(declare(region));
    }

    public DeclareLost declare(RegionId region) {
        return new DeclareLost(region, state.standing(region).leaseSequence(), WITNESS, "measured", NEVER, AT);
    }

    /** The lost region is heard of again and healthy. */
    public Group back(RegionId region) {
        accept(new RenewLease(region, 2));
        return seen(region, Vantage.ALIVE);
    }

    public Plan plan() {
        return state.running().orElseThrow();
    }

    /** The try at the present step that is under way or next. */
    public Attempt attempt() {
        return plan().attempt().orElseThrow();
    }

    public Group start() {
        return accept(new StartStep(attempt(), AT));
    }

    public Group complete() {
        return accept(new CompleteStep(attempt(), new TreeMap<>(), AT));
    }

    public Group fail(boolean retryable) {
        return accept(new FailStep(attempt(), "broke", retryable, AT));
    }

    /** Does step after step until the named one is the current one. */
    public Group until(StepKind kind) {
        while (plan().current().orElseThrow().kind() != kind) {
            start().complete();
        }
        return this;
    }

    public Group untilEnd() {
        while (state.running().isPresent()) {
            start().complete();
        }
        return this;
    }

    public GroupState replayed() {
        GroupState replay = initial;
        for (GroupEvent event : events) {
            replay = event.apply(replay);
        }
        return replay;
    }
}
