package dev.holdfast.core.precheck;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The prechecks of one plan and what follows from them.
 *
 * @param atStake what the plan would lose now if the source were lost now; absent if it never said
 */
public record PlanCheck(
        Intent intent,
        Verdict verdict,
        List<Finding> findings,
        @Nullable LossEstimate atStake) {
    public PlanCheck {
        findings = List.copyOf(findings);
    }

    /** What stands in the way with that weight. */
    public List<Finding> reasons(Weight weight) {
        return findings.stream().filter(finding -> finding.stops(weight)).toList();
    }

    public long count(Holding holding) {
        return findings.stream().filter(finding -> finding.holding() == holding).count();
    }

    public Optional<LossEstimate> loss() {
        return Optional.ofNullable(atStake);
    }
}
