package dev.holdfast.checker.invariant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What one rule found: how many things it looked at, and every way in which they broke it. */
public record Finding(long checked, List<Violation> violations) {
    public Finding {
        violations = List.copyOf(violations);
    }

    public boolean holds() {
        return violations.isEmpty();
    }

    /** The violation with the fewest facts, the first of its size. */
    public Optional<Violation> smallest() {
        return violations.stream()
                .min(Comparator.comparingInt(violation -> violation.facts().size()));
    }

    /** Collects what a rule finds while it looks. */
    static final class Gathering {
        private final List<Violation> violations = new ArrayList<>();
        private long checked;

        void looked() {
            checked++;
        }

        void expect(boolean holds, String what, String... facts) {
            if (!holds) {
                violations.add(Violation.of(what, facts));
            }
        }

        void broken(String what, List<String> facts) {
            violations.add(new Violation(what, facts));
        }

        Finding finding() {
            return new Finding(checked, violations);
        }
    }
}
