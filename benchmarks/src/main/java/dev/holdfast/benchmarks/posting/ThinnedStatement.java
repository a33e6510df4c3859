package dev.holdfast.benchmarks.posting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is left of a statement, or of several that go together: its text, which of its parts are made, and where their
 * parameters have come to stand.
 *
 * @param parameters the new place of each parameter, counted from 1 as JDBC does; 0 if its part is not made
 * @param parts the part that each parameter is of
 */
record ThinnedStatement(
        String original, String sql, List<Boolean> made, List<Integer> parameters, List<Integer> parts) {
    private static final String SEPARATOR = ";";

    /**
     * @param rule what each part is made as; empty if it is not
     */
    static ThinnedStatement of(String original, Function<String, Optional<String>> rule) {
        List<String> kept = new ArrayList<>();
        List<Boolean> made = new ArrayList<>();
        List<Integer> parameters = new ArrayList<>();
        List<Integer> parts = new ArrayList<>();
        int next = 0;
        for (String part : original.split(SEPARATOR)) {
            Optional<String> instead = rule.apply(part);
            instead.ifPresent(kept::add);
            made.add(instead.isPresent());
            for (long left = part.chars().filter(letter -> letter == '?').count(); left > 0; left--) {
                parameters.add(instead.isPresent() ? ++next : 0);
                parts.add(made.size() - 1);
            }
        }
        return new ThinnedStatement(original, String.join(SEPARATOR, kept), made, parameters, parts);
    }

    /** Whether it is as it was. */
    boolean whole() {
        return sql.equals(original);
    }

    /** Whether anything of it is made. */
    boolean anything() {
        return made.contains(true);
    }
}
