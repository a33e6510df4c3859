package dev.holdfast.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How much of the protocol's behaviour TLC walks through.
 *
 * @param slices the slices' homes and first owners
 * @param plans the most plans of a run
 * @param writes the most commits of a run
 * @param times leases and waits in ticks
 * @param without the protections that are switched off
 */
public record Configuration(Slices slices, int plans, int writes, Times times, Set<Protection> without) {
    /** Where slices have their home and which of them begin elsewhere, by names for each. */
    public enum Slices {
        /** One slice, at home in the north and there. */
        HOME("{s0}", "{}", "{}"),
        /** One slice, at home in the west and with the north: a run begins as after an aborted failback. */
        AWAY("{}", "{s0}", "{s0}"),
        /** One slice each. */
        BOTH("{s0}", "{s1}", "{}");

        private final List<String> sets;

        Slices(String north, String west, String away) {
            sets = List.of(north, west, away);
        }
    }

    /**
     * Durations in ticks.
     *
     * @param skew ticks that a holder's clock may lose during one lease
     * @param bound ticks that an observer waits
     */
    public record Times(int lease, int skew, int bound) {
        /** The shortest bound that is safe: every tick less must be refuted. */
        static Times tight(int lease, int skew) {
            return new Times(lease, skew, lease + skew);
        }

        Times waiting(int ticks) {
            return new Times(lease, skew, ticks);
        }
    }

    public static Configuration of(Slices slices, int plans, int writes, int lease) {
        return new Configuration(slices, plans, writes, Times.tight(lease, 1), EnumSet.noneOf(Protection.class));
    }

    public Configuration without(Protection protection) {
        EnumSet<Protection> next = EnumSet.of(protection);
        next.addAll(without);
        return new Configuration(slices, plans, writes, times, next);
    }

    public Configuration waiting(int ticks) {
        return new Configuration(slices, plans, writes, times.waiting(ticks), without);
    }

    /** TLC's configuration file for the formulas. */
    String text(List<Formula> formulas) {
        List<String> lines = new ArrayList<>();
        lines.add("SPECIFICATION " + (formulas.contains(Formula.EVERY_PLAN_ENDS) ? "FairSpec" : "Spec"));
        lines.add("CONSTANTS");
        lines.add("NorthSlices = " + slices.sets.get(0));
        lines.add("WestSlices = " + slices.sets.get(1));
        lines.add("AwaySlices = " + slices.sets.get(2));
        lines.add("MaxPlans = " + plans);
        lines.add("MaxWrites = " + writes);
        lines.add("Lease = " + times.lease());
        lines.add("Skew = " + times.skew());
        lines.add("WaitBound = " + times.bound());
        Arrays.stream(Protection.values())
                .forEach(part -> lines.add(part.constant() + " = " + (without.contains(part) ? "FALSE" : "TRUE")));
        formulas.forEach(formula -> lines.add(formula.kind() + " " + formula.formula()));
        return String.join("\n", lines) + "\n";
    }
}
