package dev.holdfast.core.precheck;

import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanKind;
import java.util.Locale;
import java.util.Optional;

/** One plan at a time; only a failover ends another plan, for a region may die while one runs. */
final class NoOtherPlan implements Precheck {
    @Override
    public String id() {
        return "no-other-plan";
    }

    @Override
    public Weight weight() {
        return Weight.HARD;
    }

    @Override
    public Outcome look(Situation situation) {
        Optional<Plan> running = situation.group().running();
        if (running.isEmpty()) {
            return Outcome.holds("no plan runs");
        }
        Plan plan = running.get();
        String which = "plan " + plan.id() + ", a " + plan.kind().name().toLowerCase(Locale.ROOT) + ", runs";
        boolean ends = situation.intent().kind() == PlanKind.FAILOVER && plan.kind() != PlanKind.FAILOVER;
        return ends
                ? Outcome.holds(which + " and would be ended by the failover")
                : Outcome.violated(which, "wait for its end, or abort it if it may be");
    }
}
