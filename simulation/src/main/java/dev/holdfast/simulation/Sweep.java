package dev.holdfast.simulation;

import dev.holdfast.simulation.world.JournalCrash;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The runs in which a region is lost and comes home while one process crashes right after one write of the plans'
 * journals: for every setup every write and every victim in turn, not a sample of them.
 */
public final class Sweep implements Iterator<Setup> {
    /** A write that no run reaches: the run then shows how many there are. */
    private static final JournalCrash NEVER = new JournalCrash(-1, JournalCrash.Victim.LEADER);

    private final Iterator<Setup> setups;
    private final ArrayDeque<Setup> next = new ArrayDeque<>();

    private Sweep(Iterator<Setup> setups) {
        this.setups = setups;
    }

    public static Iterator<Setup> of(Iterator<Setup> setups) {
        return new Sweep(setups);
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
            enumerate(setups.next().crashing(NEVER));
        }
        return next.remove();
    }

    private void enumerate(Setup calm) {
        next.add(calm);
        int writes = new Simulation(calm).run().journalWrites();
        for (int write = 0; write < writes; write++) {
            for (JournalCrash.Victim victim : JournalCrash.Victim.values()) {
                next.add(calm.crashing(new JournalCrash(write, victim)));
            }
        }
    }
}
