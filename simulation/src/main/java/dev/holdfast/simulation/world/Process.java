package dev.holdfast.simulation.world;

/** A program on a machine; what was addressed to an earlier start never reaches a later one. */
public final class Process {
    private final Machine machine;
    private final String name;
    private boolean up = true;
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
        return up && !machine.frozen();
    }

    int start() {
        return start;
    }

    boolean isStart(int number) {
        return up && start == number;
    }

    void crash() {
        up = false;
    }

    void restart() {
        up = true;
        start++;
    }
}
