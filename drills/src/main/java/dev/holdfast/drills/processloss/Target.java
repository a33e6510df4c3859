package dev.holdfast.drills.processloss;

import java.util.List;

/** One process that may be lost alone. */
public record Target(String place, String program) {
    /** Every kind of process, those that serve customers in north, and the witness. */
    public static List<Target> all() {
        return List.of(
                new Target("north", "agent"),
                new Target("north", "bank"),
                new Target("edge", "frontdoor"),
                new Target("north", "broker"),
                new Target("north", "postgres"),
                new Target("witness", "agent"));
    }

    /** Reads {@code PLACE/PROGRAM}. */
    public static Target parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IllegalArgumentException("'" + text + "' is not PLACE/PROGRAM, as in north/bank");
        }
        return new Target(parts[0], parts[1]);
    }

    @Override
    public String toString() {
        return place + "/" + program;
    }
}
