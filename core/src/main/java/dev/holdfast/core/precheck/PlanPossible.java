package dev.holdfast.core.precheck;

import dev.holdfast.core.failover.Asked;
import dev.holdfast.core.failover.BeginFailback;
import dev.holdfast.core.failover.BeginSwitchover;
import dev.holdfast.core.failover.CondemnRegion;
import dev.holdfast.core.failover.GroupDecision;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.Rejection;
import java.util.TreeSet;

/** What the quorum would answer to the plan's command at this state; it decides again when the plan is begun. */
final class PlanPossible implements Precheck {
    private static final Asked NOBODY = Asked.byPolicy("precheck", "");

    @Override
    public String id() {
        return "plan-possible";
    }

    @Override
    public Weight weight() {
        return Weight.HARD;
    }

    @Override
    public Outcome look(Situation situation) {
        GroupDecision decision = decision(situation);
        Rejection rejection = decision.rejection().orElse(null);
        if (rejection == null || rejection == Rejection.APPROVAL_PENDING) {
            return Outcome.holds("the quorum would begin it");
        }
        return rejection == Rejection.PLAN_RUNNING
                ? Outcome.notApplicable("while another plan runs")
                : Outcome.violated(
                        rejection.word() + ": " + decision.detail(),
                        "ask for a plan that fits where the regions stand");
    }

    private static GroupDecision decision(Situation situation) {
        GroupState group = situation.group();
        Intent intent = situation.intent();
        return switch (intent.kind()) {
            case SWITCHOVER ->
                new BeginSwitchover(intent.source(), intent.target(), new TreeSet<>(), NOBODY, situation.now())
                        .outcome(group);
            case FAILOVER -> new CondemnRegion(intent.source(), true, NOBODY, situation.now()).outcome(group);
            case FAILBACK, REOPENING ->
                new BeginFailback(intent.target(), Asked.by("precheck", ""), situation.now()).outcome(group);
        };
    }
}
