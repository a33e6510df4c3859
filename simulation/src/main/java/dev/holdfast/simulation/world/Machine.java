package dev.holdfast.simulation.world;

import dev.holdfast.core.model.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One place's machine: its clocks, its disk, and whether it is frozen. The clocks run on while it is. */
public final class Machine {
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final String place;
    private final int index;
    private final double rate;
    private final List<Runnable> held = new ArrayList<>();
    private long offsetNanos;
    private Duration wallOffset;
    private double diskMillis;
    private boolean frozen;
    private Duration offUntil = Duration.ZERO;

    Machine(String place, int index, double rate, Dice dice) {
        this.place = place;
        this.index = index;
        this.rate = rate;
        this.offsetNanos = dice.millis(0, 1_000_000).toNanos();
        this.wallOffset = dice.millis(-400, 400);
    }

    public String place() {
        return place;
    }

    /** Its number among the places. */
    int index() {
        return index;
    }

    public boolean frozen() {
        return frozen;
    }

    long monotonicNanos(long realNanos) {
        return offsetNanos + (long) (realNanos * rate);
    }

    Moment read(long realNanos) {
        return new Moment(
                Duration.ofNanos(monotonicNanos(realNanos)),
                ORIGIN.plus(wallOffset).plusNanos(realNanos));
    }

    /** A start of the machine: its monotonic clock counts from elsewhere. */
    void reboot(Dice dice) {
        offsetNanos = dice.millis(0, 1_000_000).toNanos();
    }

    /** The wall clock is set, as a time service does after a long silence. */
    void stepWallClock(Duration by) {
        wallOffset = wallOffset.plus(by);
    }

    /** Up to how much longer a commit takes than on a good disk. */
    double diskMillis() {
        return diskMillis;
    }

    void slowDisk(double millis) {
        diskMillis = millis;
    }

    /** It stays off at least until then. */
    void offUntil(Duration time) {
        offUntil = time.compareTo(offUntil) > 0 ? time : offUntil;
    }

    /** How much longer it is kept off; zero if nobody keeps it off. */
    Duration offFor(Duration now) {
        return now.compareTo(offUntil) < 0 ? offUntil.minus(now) : Duration.ZERO;
    }

    void freeze() {
        frozen = true;
    }

    void hold(Runnable event) {
        held.add(event);
    }

    /** Everything that waited, in the order in which it arrived. */
    List<Runnable> thaw() {
        frozen = false;
        List<Runnable> waiting = List.copyOf(held);
        held.clear();
        return waiting;
    }
}
