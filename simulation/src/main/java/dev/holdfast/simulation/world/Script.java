package dev.holdfast.simulation.world;

import dev.holdfast.core.failover.AbortPlan;
import dev.holdfast.core.failover.Approval;
import dev.holdfast.core.failover.Approve;
import dev.holdfast.core.failover.Asked;
import dev.holdfast.core.failover.BeginFailback;
import dev.holdfast.core.failover.BeginSwitchover;
import dev.holdfast.core.failover.CondemnRegion;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.OperatorCommand;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanOutcome;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.failover.StepKind;
import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The two people of a sweep's run: they look at the group every now and then, ask for what comes next in the story, and
 * ask again until it has come to pass, for an agent that heard them may have crashed.
 */
final class Script {
    private static final Duration LOOK_EVERY = Duration.ofMillis(60);
    private static final Asked ASHA = Asked.by("asha", "as planned");
    private static final Asked RAVI = Asked.by("ravi", "I agree");

    private final World world;
    private final Story story;
    private final RegionId first;

    Script(World world, Story story) {
        this.world = world;
        this.story = story;
        this.first = world.topology().regions().get(0);
    }

    void start() {
        look();
    }

    private void look() {
        world.places().stream()
                .map(world::agent)
                .filter(host -> host.process().running())
                .findFirst()
                .ifPresent(host -> next(
                                host.knownGroup(), world.read(host.process()).wall())
                        .ifPresent(host::operate));
        world.queue().after(LOOK_EVERY, "script", this::look);
    }

    private Optional<OperatorCommand> next(GroupState seen, Instant now) {
        return switch (story) {
            case LOSS -> Optional.empty();
            case SWITCHOVER -> thereAndBack(seen, now);
            case ABORT -> aborted(seen) ? Optional.empty() : abort(seen, now).or(() -> switchover(seen, now));
            case CONDEMNED -> condemn(seen, now);
            case RETURN -> aborted(seen) ? comeHome(seen, now) : abort(seen, now);
        };
    }

    private Optional<OperatorCommand> thereAndBack(GroupState seen, Instant now) {
        return past(seen, PlanKind.SWITCHOVER).findAny().isPresent() ? comeHome(seen, now) : switchover(seen, now);
    }

    private Optional<OperatorCommand> switchover(GroupState seen, Instant now) {
        RegionId to = seen.topology().other(first);
        return seen.running().isPresent()
                        || past(seen, PlanKind.SWITCHOVER).findAny().isPresent()
                ? Optional.empty()
                : Optional.of(new BeginSwitchover(first, to, new TreeSet<>(), ASHA, now));
    }

    private static Optional<OperatorCommand> abort(GroupState seen, Instant now) {
        return seen.running()
                .filter(plan -> plan.passed(StepKind.FENCE) && plan.mayReturn())
                .map(plan -> new AbortPlan(plan.id(), RAVI, now));
    }

    private Optional<OperatorCommand> comeHome(GroupState seen, Instant now) {
        return seen.topology().regions().stream()
                .filter(region -> seen.running().isEmpty())
                .filter(region -> seen.standing(region).status() == RegionStatus.RETURNED
                        || !seen.awayFromHome(region).isEmpty())
                .<OperatorCommand>map(region -> new BeginFailback(region, ASHA, now))
                .findFirst();
    }

    private Optional<OperatorCommand> condemn(GroupState seen, Instant now) {
        Optional<Approval> waiting = seen.desk().approvals().values().stream().findFirst();
        boolean done = seen.standing(first).status() != RegionStatus.ACTIVE
                || Stream.concat(seen.running().stream(), past(seen, PlanKind.FAILOVER))
                        .anyMatch(plan -> plan.kind() == PlanKind.FAILOVER);
        if (done) {
            return Optional.empty();
        }
        return waiting.<OperatorCommand>map(approval -> new Approve(approval.id(), RAVI, now))
                .or(() -> Optional.of(new CondemnRegion(first, true, ASHA, now)));
    }

    private static boolean aborted(GroupState seen) {
        return seen.history().stream().anyMatch(plan -> plan.outcome() == PlanOutcome.ABORTED);
    }

    private static Stream<Plan> past(GroupState seen, PlanKind kind) {
        return seen.history().stream().filter(plan -> plan.kind() == kind);
    }
}
