package dev.holdfast.simulation.world;

import java.util.function.Consumer;

/**
 * One-way lines between places, a set for the quorum and one for data and probes. A message may be lost, delayed,
 * overtaken or delivered twice; what is sent within a place may only be delayed.
 */
public final class Network {
    /** Which lines a message takes. */
    public enum Lines {
        QUORUM,
        DATA
    }

    private static final double TAIL_MILLIS = 1_500;
    private static final double ECHO_MILLIS = 8_000;

    private final World world;
    private final Dice dice;
    private final Profile profile;
    private final boolean[][][] cut;
    private final double[][][] slow;
    private boolean troubled = true;

    Network(World world, Profile profile, int places, Dice dice) {
        this.world = world;
        this.profile = profile;
        this.dice = dice;
        this.cut = new boolean[Lines.values().length][places][places];
        this.slow = new double[Lines.values().length][places][places];
    }

    /** The way back to who asked. */
    public interface Answer {
        void send(String label, Runnable deliver);
    }

    /** A question whose answer, as on a connection, reaches only that start of the process which asked. */
    public void ask(Lines lines, Process from, Process to, String label, Consumer<Answer> deliver) {
        int start = from.start();
        Answer answer = (name, answered) -> send(lines, to, from, start, name, answered);
        send(lines, from, to, label, () -> deliver.accept(answer));
    }

    public void send(Lines lines, Process from, Process to, String label, Runnable deliver) {
        send(lines, from, to, to.start(), label, deliver);
    }

    private void send(Lines lines, Process from, Process to, int start, String label, Runnable deliver) {
        int source = from.machine().index();
        int target = to.machine().index();
        double extra = slow[lines.ordinal()][source][target];
        if (source == target) {
            world.post(to, start, dice.millis(0.2, 2 + extra), label, deliver);
        } else if (!cut[lines.ordinal()][source][target] && !(troubled && dice.chance(profile.loss()))) {
            world.post(to, start, dice.millis(1, 8 + extra + tail()), label, deliver);
            if (troubled && dice.chance(profile.duplication())) {
                world.post(to, start, dice.millis(1, 8 + extra + tail()), label, deliver);
            }
        }
    }

    private double tail() {
        return troubled && dice.chance(profile.stragglers()) ? TAIL_MILLIS : 0;
    }

    /** Perhaps does it once more, much later: somebody on the way had kept it. */
    void echo(Process from, Runnable send) {
        if (troubled && dice.chance(profile.echoes())) {
            world.queue().after(dice.millis(50, ECHO_MILLIS), "echo", from.place(), send);
        }
    }

    boolean open(Lines lines, int from, int to) {
        return from == to || !cut[lines.ordinal()][from][to];
    }

    void cut(Lines lines, int from, int to) {
        cut[lines.ordinal()][from][to] = true;
    }

    void mend(Lines lines, int from, int to) {
        cut[lines.ordinal()][from][to] = false;
    }

    void slow(Lines lines, int from, int to, double millis) {
        slow[lines.ordinal()][from][to] = millis;
    }

    void heal() {
        for (Lines lines : Lines.values()) {
            for (int from = 0; from < cut[0].length; from++) {
                for (int to = 0; to < cut[0].length; to++) {
                    mend(lines, from, to);
                    slow(lines, from, to, 0);
                }
            }
        }
        troubled = false;
    }
}
