package dev.holdfast.simulation.world;

import java.util.Locale;

/**
 * The one crash of a run of the sweep.
 *
 * @param write number of the write to the plans' journals right after which the victim crashes, from 0
 */
public record JournalCrash(int write, Victim victim) {
    /** Whose process ends. */
    public enum Victim {
        /** The agent that led the quorum when the write was applied. */
        LEADER,
        /** The agent of the region that the plan's step is at. */
        ACTOR,
        /** The bank of the region that the plan's step is at. */
        BANK
    }

    /** Reads what {@link #toString()} writes. */
    public static JournalCrash of(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("'" + text + "' is not a write and a victim, as in 12:leader");
        }
        return new JournalCrash(Integer.parseInt(parts[0]), Victim.valueOf(parts[1].toUpperCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return write + ":" + victim.name().toLowerCase(Locale.ROOT);
    }
}
