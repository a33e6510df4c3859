package dev.holdfast.simulation.world;

import dev.holdfast.core.failover.AbortPlan;
import dev.holdfast.core.failover.Approval;
import dev.holdfast.core.failover.Approve;
import dev.holdfast.core.failover.Asked;
import dev.holdfast.core.failover.BeginFailback;
import dev.holdfast.core.failover.BeginSwitchover;
import dev.holdfast.core.failover.BreakGlass;
import dev.holdfast.core.failover.CondemnRegion;
import dev.holdfast.core.failover.EndSilence;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.OperatorCommand;
import dev.holdfast.core.failover.PausePlan;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.ResumePlan;
import dev.holdfast.core.failover.RetryStep;
import dev.holdfast.core.failover.SilenceRegion;
import dev.holdfast.core.failover.SkipStep;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What people say, made from what they see of the group; they may see what was long ago. The time is set where it
 * arrives.
 */
final class Orders {
    private static final List<String> PEOPLE = List.of("asha", "ravi", "noor");
    private static final double ALONE = 0.15;

    private final Dice dice;

    Orders(Dice dice) {
        this.dice = dice;
    }

    /** The wish, as of the time at which an agent hears it; nothing if the person sees no occasion for it. */
    Optional<Function<Instant, OperatorCommand>> of(OperatorAct act, GroupState seen) {
        RegionId region = dice.pick(seen.topology().regions());
        Asked asked = Asked.by(dice.pick(PEOPLE), "because");
        return switch (act) {
            case SWITCHOVER -> Optional.of(switchover(seen, region, asked));
            case FAILBACK -> Optional.of(at -> new BeginFailback(region, asked, at));
            case ABORT -> plan(seen, (plan, at) -> new AbortPlan(plan.id(), asked, at));
            case PAUSE -> plan(seen, (plan, at) -> new PausePlan(plan.id(), asked, at));
            case RESUME -> plan(seen, (plan, at) -> new ResumePlan(plan.id(), asked, at));
            case RETRY -> plan(seen, (plan, at) -> new RetryStep(plan.id(), plan.position(), asked, at));
            case SKIP -> plan(seen, (plan, at) -> new SkipStep(plan.id(), plan.position(), asked, at));
            case APPROVE -> approve(seen);
            case FAILOVER -> condemn(region, asked);
            case BREAK_GLASS -> Optional.empty();
            case MAINTENANCE -> silence(region, asked);
            case END_MAINTENANCE -> Optional.of(at -> new EndSilence(region, asked, at));
        };
    }

    private Function<Instant, OperatorCommand> switchover(GroupState seen, RegionId from, Asked asked) {
        TreeSet<SliceId> some = new TreeSet<>(seen.ownedBy(from).keySet());
        some.removeIf(slice -> dice.chance(0.5));
        TreeSet<SliceId> moving = dice.chance(0.5) ? some : new TreeSet<>();
        return at -> new BeginSwitchover(from, seen.topology().other(from), moving, asked, at);
    }

    private static Optional<Function<Instant, OperatorCommand>> plan(
            GroupState seen, BiFunction<Plan, Instant, OperatorCommand> wish) {
        return seen.running().map(plan -> at -> wish.apply(plan, at));
    }

    private Optional<Function<Instant, OperatorCommand>> condemn(RegionId region, Asked asked) {
        boolean force = dice.chance(0.7);
        return Optional.of(at -> new CondemnRegion(region, force, asked, at));
    }

    private Optional<Function<Instant, OperatorCommand>> silence(RegionId region, Asked asked) {
        Duration length = dice.millis(500, 15_000);
        return Optional.of(at -> new SilenceRegion(region, at.plus(length), asked, at));
    }

    private Optional<Function<Instant, OperatorCommand>> approve(GroupState seen) {
        List<Approval> waiting = List.copyOf(seen.desk().approvals().values());
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Approval approval = dice.pick(waiting);
        Asked by = Asked.by(approver(approval.asked().who()), "I agree");
        return Optional.of(at -> new Approve(approval.id(), by, at));
    }

    private String approver(String asker) {
        List<String> others =
                PEOPLE.stream().filter(person -> !person.equals(asker)).toList();
        return dice.chance(ALONE) ? asker : dice.pick(others);
    }

    /** The region's machine is off until then and a while longer. */
    Function<Instant, OperatorCommand> breakGlass(RegionId region, Duration length) {
        Asked asked = Asked.by(dice.pick(PEOPLE), "it is switched off");
        return at -> new BreakGlass(region, at.plus(length), asked, at);
    }
}
