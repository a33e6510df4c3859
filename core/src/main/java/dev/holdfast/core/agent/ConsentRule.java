package dev.holdfast.core.agent;

import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.model.Moment;
import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.util.Optional;

/** When policy lets a region be taken over without a person. */
final class ConsentRule {
    private ConsentRule() {}

    /** Why a person must agree first; empty when none must. */
    static Optional<String> question(AgentState state, RegionId region, Moment now) {
        if (state.group().standing(region).status() != RegionStatus.ACTIVE) {
            return Optional.empty();
        }
        FailoverPolicy policy = state.policy().failover();
        if (policy.coolDown().runs(state.group(), now.wall())) {
            return Optional.of(policy.coolDown().failovers() + " failovers within "
                    + policy.coolDown().window().toMinutes() + " minutes: it may be flapping");
        }
        return switch (policy.consent()) {
            case AUTOMATIC -> Optional.empty();
            case WITHIN_BUDGET -> overBudget(state, region, now);
            case APPROVAL -> Optional.of("policy wants a person's approval");
        };
    }

    private static Optional<String> overBudget(AgentState state, RegionId region, Moment now) {
        Duration budget = state.policy().failover().budget();
        if (budget == null) {
            return Optional.of("the group has no recovery point objective");
        }
        Optional<LossSighting> loss = state.loss(region).filter(sighting -> !sighting.isOld(now));
        if (loss.isEmpty()) {
            return Optional.of("what would be lost is unknown");
        }
        Duration window = loss.get().window();
        return window.compareTo(budget) <= 0
                ? Optional.empty()
                : Optional.of("commits of " + window.toMillis() + " ms would be lost, the objective is "
                        + budget.toMillis() + " ms");
    }
}
