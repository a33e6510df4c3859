package dev.holdfast.checker.verdict;

import dev.holdfast.checker.invariant.Finding;
import dev.holdfast.checker.invariant.Violation;
import java.util.List;
import java.util.Optional;

/** The verdict on one objective, with what was looked at and every violation. */
public record ObjectiveResult(String objective, Verdict verdict, long checked, List<Violation> violations) {
    public ObjectiveResult {
        violations = List.copyOf(violations);
    }

    static ObjectiveResult of(String objective, Verdict ifBroken, Finding finding) {
        return new ObjectiveResult(
                objective, finding.holds() ? Verdict.PASS : ifBroken, finding.checked(), finding.violations());
    }

    public Optional<Violation> smallest() {
        return new Finding(checked, violations).smallest();
    }
}
