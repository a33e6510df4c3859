package dev.holdfast.simulation.world;

import java.util.ArrayList;
import java.util.List;

/** A program on a machine; what was addressed to an earlier start never reaches a later one. */
public final class Process {
    private final Machine machine;
    private final String name;
    private final List<Runnable> held = new ArrayList<>();
    private boolean up = true;
    private boolean paused;
    private int start = 1;

    Process(Machine machine, String name) {
        this.machine = machine;
        this.name = name;
    }

    public Machine machine() {
        return machine;
    }

    public String place() {
        return machine.place();
    }

    public String name() {
        return name + "@" + machine.place();
    }

    public boolean up() {
        return up;
    }

    public boolean running() {
        return up && !paused && !machine.frozen();
    }

    boolean paused() {
        return paused;
    }

    int start() {
        return start;
    }

    boolean isStart(int number) {
        return up && start == number;
    }

    void pause() {
        paused = true;
    }

    /** Whether the event has to wait; it is kept then. */
    boolean holds(Runnable event) {
        if (machine.frozen()) {
            machine.hold(event);
        } else if (paused) {
            held.add(event);
        }
        return machine.frozen() || paused;
    }

    /** Everything that waited, in the order in which it arrived. */
    List<Runnable> resume() {
        paused = false;
        List<Runnable> waiting = List.copyOf(held);
        held.clear();
        return waiting;
    }

    void crash() {
        up = false;
    }

    void restart() {
        up = true;
        start++;
    }
}
