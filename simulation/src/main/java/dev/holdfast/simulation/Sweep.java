package dev.holdfast.simulation;

import dev.holdfast.simulation.world.JournalCrash;
import dev.holdfast.simulation.world.Story;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The runs of a story in which one process crashes right after one write of the plans' journals: for every setup every
 * story, every write and every victim in turn, not a sample of them.
 */
public final class Sweep implements Iterator<Setup> {
    /** A write that no run reaches: the run then shows how many there are. */
    private static final int NEVER = -1;

    private final Iterator<Setup> setups;
    private final List<Story> stories;
    private final ArrayDeque<Setup> next = new ArrayDeque<>();

    private Sweep(Iterator<Setup> setups, List<Story> stories) {
        this.setups = setups;
        this.stories = List.copyOf(stories);
    }

    /** Through all stories. */
    public static Iterator<Setup> of(Iterator<Setup> setups) {
        return of(setups, List.of(Story.values()));
    }

    public static Iterator<Setup> of(Iterator<Setup> setups, List<Story> stories) {
        return new Sweep(setups, stories);
    }

    @Override
    public boolean hasNext() {
        return !next.isEmpty() || setups.hasNext();
    }

    @Override
    public Setup next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the sweep is over");
        }
        if (next.isEmpty()) {
            Setup setup = setups.next();
            stories.forEach(story -> enumerate(setup, story));
        }
        return next.remove();
    }

    private void enumerate(Setup setup, Story story) {
        Setup calm = setup.crashing(new JournalCrash(story, NEVER, JournalCrash.Victim.LEADER));
        next.add(calm);
        int writes = new Simulation(calm).run().journalWrites();
        for (int write = 0; write < writes; write++) {
            for (JournalCrash.Victim victim : JournalCrash.Victim.values()) {
                next.add(calm.crashing(new JournalCrash(story, write, victim)));
            }
        }
    }
}
