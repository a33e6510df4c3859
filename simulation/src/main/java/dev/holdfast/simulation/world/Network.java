package dev.holdfast.simulation.world;

import java.util.TreeMap;
import java.util.TreeSet;

/** Lossy one-way links between places, a set for the quorum's lines and one for data and probes. */
public final class Network {
    /** Which lines a message takes. */
    public enum Lines {
        QUORUM,
        DATA
    }

    private final World world;
    private final Dice dice;
    private final TreeSet<String> cuts = new TreeSet<>();
    private final TreeMap<String, Double> slow = new TreeMap<>();
    private boolean lossy = true;

    Network(World world, Dice dice) {
        this.world = world;
        this.dice = dice;
    }

    public void send(Lines lines, String from, Process target, String label, Runnable deliver) {
        String link = link(lines, from, target.place());
        if (from.equals(target.place())) {
            world.post(target, dice.millis(0.2, 2 + slow.getOrDefault(link, 0.0)), label, deliver);
        } else if (!cuts.contains(link) && !(lossy && dice.chance(0.01))) {
            double extra = slow.getOrDefault(link, 0.0);
            world.post(target, dice.millis(1, 8 + extra), label, deliver);
        }
    }

    boolean open(Lines lines, String from, String to) {
        return from.equals(to) || !cuts.contains(link(lines, from, to));
    }

    void cut(Lines lines, String from, String to) {
        cuts.add(link(lines, from, to));
    }

    void mend(Lines lines, String from, String to) {
        cuts.remove(link(lines, from, to));
        slow.remove(link(lines, from, to));
    }

    void slow(Lines lines, String from, String to, double millis) {
        slow.put(link(lines, from, to), millis);
    }

    void heal() {
        cuts.clear();
        slow.clear();
        lossy = false;
    }

    private static String link(Lines lines, String from, String to) {
        return lines + ":" + from + ">" + to;
    }
}
