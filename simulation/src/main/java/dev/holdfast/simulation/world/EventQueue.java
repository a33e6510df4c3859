package dev.holdfast.simulation.world;

import java.time.Duration;
import java.util.PriorityQueue;

/** The one queue of the world, ordered by (time, sequence): network, timers and processes at once. */
public final class EventQueue {
    private static final long PRIME = 0x100000001b3L;

    private record Item(long atNanos, long sequence, String label, String place, Runnable action)
            implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Item> items = new PriorityQueue<>();
    private long nowNanos;
    private Duration now = Duration.ZERO;
    private long sequence;
    private long executed;
    private long trace = 0xcbf29ce484222325L;
    private String lastLabel = "start";
    private String lastPlace = "";

    public Duration now() {
        return now;
    }

    long nowNanos() {
        return nowNanos;
    }

    public void after(Duration delay, String label, Runnable action) {
        after(delay, label, "", action);
    }

    public void after(Duration delay, String label, String place, Runnable action) {
        items.add(new Item(nowNanos + delay.toNanos(), sequence++, label, place, action));
    }

    /** Runs the next event; false when there is none. */
    public boolean step() {
        Item item = items.poll();
        if (item == null) {
            return false;
        }
        nowNanos = item.atNanos();
        now = Duration.ofNanos(nowNanos);
        executed++;
        lastLabel = item.label();
        lastPlace = item.place();
        mix(lastLabel.hashCode() * 31L + lastPlace.hashCode());
        mix(nowNanos);
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
        return lastPlace.isEmpty() ? lastLabel : lastLabel + " at " + lastPlace;
    }

    /** A hash over every event's label and time so far. */
    public long trace() {
        return trace;
    }
}
