package dev.holdfast.simulation.world;

import java.util.List;
import java.util.Locale;

/**
 * The one crash of a run of the sweep.
 *
 * @param story what the run is about
 * @param write number of the write to the plans' journals right after which the victim crashes, from 0
 */
public record JournalCrash(Story story, int write, Victim victim) {
    /** Whose process ends. */
    public enum Victim {
        /** The agent that led the quorum when the write was applied. */
        LEADER,
        /** The agent of the region that the plan's step is at. */
        ACTOR,
        /** The bank of the region that the plan's step is at. */
        BANK
    }

    /** A crash while a region is lost and comes home. */
    public JournalCrash(int write, Victim victim) {
        this(Story.LOSS, write, victim);
    }

    /** Reads what {@link #toString()} writes. */
    public static JournalCrash of(String text) {
        List<String> parts = List.of(text.split(":", -1));
        if (parts.size() != 2 && parts.size() != 3) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a write and a victim, as in 12:leader or abort:12:leader");
        }
        Story story = parts.size() == 2 ? Story.LOSS : Story.of(parts.get(0));
        List<String> crash = parts.subList(parts.size() - 2, parts.size());
        return new JournalCrash(
                story,
                Integer.parseInt(crash.get(0)),
                Victim.valueOf(crash.get(1).toUpperCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        String crash = write + ":" + victim.name().toLowerCase(Locale.ROOT);
        return story == Story.LOSS ? crash : story.word() + ":" + crash;
    }
}
