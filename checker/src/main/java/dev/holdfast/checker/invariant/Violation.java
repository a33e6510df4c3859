package dev.holdfast.checker.invariant;

import java.util.List;

/** One way in which a rule is broken, with the fewest facts that show it. */
public record Violation(String what, List<String> facts) {
    public Violation {
        facts = List.copyOf(facts);
    }

    public static Violation of(String what, String... facts) {
        return new Violation(what, List.of(facts));
    }
}
