package dev.holdfast.simulation.world;

import dev.holdfast.core.model.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One place's machine: its own drifting clock, and whether it is frozen. The clock runs on while it is. */
public final class Machine {
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final String place;
    private final double rate;
    private final Duration offset;
    private final Duration wallOffset;
    private final List<Runnable> held = new ArrayList<>();
    private boolean frozen;

    Machine(String place, Dice dice) {
        this.place = place;
        this.rate = dice.between(0.98, 1.02);
        this.offset = dice.millis(0, 1_000_000);
        this.wallOffset = dice.millis(-400, 400);
    }

    public String place() {
        return place;
    }

    public boolean frozen() {
        return frozen;
    }

    Moment read(Duration realTime) {
        Duration monotonic = offset.plusNanos((long) (realTime.toNanos() * rate));
        return new Moment(monotonic, ORIGIN.plus(wallOffset).plus(realTime));
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
