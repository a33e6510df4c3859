package dev.holdfast.simulation.world;

import java.time.Duration;
import java.util.PriorityQueue;

/** The one queue of the world, ordered by (time, sequence): network, timers and processes at once. */
public final class EventQueue {
    private static final long PRIME = 0x100000001b3L;

    private record Item(Duration at, long sequence, String label, Runnable action) implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Item> items = new PriorityQueue<>();
    private Duration now = Duration.ZERO;
    private long sequence;
    private long executed;
    private long trace = 0xcbf29ce484222325L;
    private String last = "";

    public Duration now() {
        return now;
    }

    public void after(Duration delay, String label, Runnable action) {
        items.add(new Item(now.plus(delay), sequence++, label, action));
    }

    /** Runs the next event; false when there is none. */
    public boolean step() {
        Item item = items.poll();
        if (item == null) {
            return false;
        }
        now = item.at();
        executed++;
        last = item.label();
        trace = (trace ^ item.label().hashCode()) * PRIME;
        trace = (trace ^ now.toNanos()) * PRIME;
        item.action().run();
        return true;
    }

    /** Mixes a fact into the trace, so that two runs differ if what they decided differs. */
    public void mix(long fact) {
        trace = (trace ^ fact) * PRIME;
    }

    public long executed() {
        return executed;
    }

    /** What the last event was, for messages. */
    public String last() {
        return last;
    }

    /** A hash over every event's label and time so far. */
    public long trace() {
        return trace;
    }
}
