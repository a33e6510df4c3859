package dev.holdfast.bank.watch;

import java.util.List;

/**
 * A rule of the ledger that does not hold.
 *
 * @param subject whose or which it is; with the rule it names the breach
 * @param facts what shows it: the figures, and the operations that made them
 */
public record Breach(String rule, String subject, String what, List<String> facts) {
    public Breach {
        facts = List.copyOf(facts);
    }

    String name() {
        return rule + "/" + subject;
    }

    /** One line for whoever watches. */
    public String line() {
        return rule + ": " + what;
    }
}
