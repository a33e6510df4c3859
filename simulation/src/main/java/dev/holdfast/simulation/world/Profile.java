package dev.holdfast.simulation.world;

import dev.holdfast.core.failover.PlanOrders;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.model.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The character of one run, drawn from its seed: which faults it has and how often. Runs that differ in kind find more
 * than runs that all have a little of everything.
 *
 * @param loss the chance that a message is lost
 * @param duplication the chance that it is delivered twice
 * @param stragglers the chance that it is overtaken by many others
 * @param echoes the chance that the order of a step arrives once more, much later
 * @param skew the largest difference of a clock's rate from real time
 * @param journalStrikes the chance that a fault strikes right at a write of the plan's journal
 * @param homecomingLosses the chance that the owner is cut off and then lost while a region returns
 * @param pauseMillis the longest pause between two faults
 * @param clientMillis the longest pause between two requests
 * @param greed the chance that a debit is for as much as there is, rather than for any amount
 * @param kinds the kinds of faults, a kind more than once if it is more likely
 * @param people who asks for what besides
 * @param orders the steps that the group adds to its plans
 */
public record Profile(
        Topology topology,
        double loss,
        double duplication,
        double stragglers,
        double echoes,
        double skew,
        double journalStrikes,
        double homecomingLosses,
        double pauseMillis,
        double clientMillis,
        double greed,
        List<FaultKind> kinds,
        People people,
        PlanOrders orders) {
    /** Within what {@code AgentPolicy.skew} allows for over one lease. */
    private static final double MOST_SKEW = 0.03;

    private static final double HOMECOMINGS = 0.15;
    private static final double HANDOVERS = 0.2;
    private static final double OWN_STEPS = 0.15;
    private static final double SKEW_BEYOND_BOUND = 0.45;

    public Profile {
        kinds = List.copyOf(kinds);
    }

    static Profile drawn(Mode mode, boolean skewed, Dice dice) {
        double skew = skewed ? SKEW_BEYOND_BOUND : MOST_SKEW;
        double character = dice.between(0, 1);
        Profile plain;
        if (character < HOMECOMINGS) {
            plain = homecoming(mode, skew, dice);
        } else {
            plain = character < HOMECOMINGS + HANDOVERS ? handovers(mode, skew, dice) : varied(mode, skew, dice);
        }
        return dice.chance(OWN_STEPS) ? plain.with(OwnOrders.drawn(dice)) : plain;
    }

    private Profile with(PlanOrders own) {
        return new Profile(
                topology,
                loss,
                duplication,
                stragglers,
                echoes,
                skew,
                journalStrikes,
                homecomingLosses,
                pauseMillis,
                clientMillis,
                greed,
                kinds,
                people,
                own);
    }

    /** A region is lost and comes back, and its survivor is lost while it does, with few other faults and hot accounts. */
    private static Profile homecoming(Mode mode, double skew, Dice dice) {
        List<FaultKind> kinds = List.of(FaultKind.BUSY_MACHINE, FaultKind.SLOW_DISK, FaultKind.CRASH_AGENT);
        double clientMillis = dice.between(10, 30);
        return new Profile(
                topology(mode, 2),
                0.01,
                0,
                0,
                0.1,
                skew,
                0,
                0.9,
                6_000,
                clientMillis,
                0.8,
                kinds,
                People.NONE,
                PlanOrders.NONE);
    }

    /** People move slices to and fro, with faults mostly right at the writes of their plans' journals. */
    private static Profile handovers(Mode mode, double skew, Dice dice) {
        List<FaultKind> kinds = List.of(FaultKind.CRASH_AGENT, FaultKind.CRASH_BANK, FaultKind.SLOW_LINE);
        return new Profile(
                topology(mode, dice.pick(List.of(2, 4))),
                dice.pick(List.of(0.0, 0.01)),
                0.01,
                dice.pick(List.of(0.0, 0.03)),
                dice.pick(List.of(0.0, 0.2)),
                skew,
                dice.pick(List.of(0.0, 0.05, 0.15)),
                0,
                7_000,
                dice.pick(List.of(15.0, 40.0)),
                dice.pick(List.of(0.0, 0.5)),
                kinds,
                People.busy(dice),
                PlanOrders.NONE);
    }

    private static Profile varied(Mode mode, double skew, Dice dice) {
        List<FaultKind> kinds = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            int weight = dice.chance(0.4) ? 0 : 1 + dice.below(3);
            for (int count = 0; count < weight; count++) {
                kinds.add(kind);
            }
        }
        if (kinds.isEmpty()) {
            kinds.add(FaultKind.CRASH_MACHINE);
        }
        return new Profile(
                topology(mode, dice.pick(List.of(2, 4, 8))),
                dice.pick(List.of(0.0, 0.01, 0.03)),
                dice.pick(List.of(0.0, 0.02, 0.1)),
                dice.pick(List.of(0.0, 0.01, 0.05)),
                dice.pick(List.of(0.0, 0.1, 0.4)),
                skew,
                dice.pick(List.of(0.0, 0.02, 0.1)),
                dice.pick(List.of(0.0, 0.0, 0.5)),
                dice.pick(List.of(2_000.0, 5_000.0, 9_000.0)),
                dice.pick(List.of(25.0, 60.0, 120.0)),
                dice.pick(List.of(0.0, 0.3, 0.8)),
                kinds,
                dice.chance(0.4) ? People.varied(kinds.contains(FaultKind.STEP_WALL_CLOCK), dice) : People.NONE,
                PlanOrders.NONE);
    }

    /** Whether a region is lost at the very beginning. */
    boolean beginsWithLoss() {
        return homecomingLosses > 0.5;
    }

    /** No chance at all: the sweep brings its own loss of a region and crashes. */
    static Profile quiet(Mode mode, Dice dice) {
        return new Profile(
                topology(mode, dice.pick(List.of(2, 4, 8))),
                0,
                0,
                0,
                0,
                MOST_SKEW,
                0,
                0,
                1,
                60,
                0.3,
                List.of(),
                People.NONE,
                PlanOrders.NONE);
    }

    /** The reference topology with fewer slices: the fewer, the hotter is each account. */
    private static Topology topology(Mode mode, int slices) {
        Topology whole = Topology.reference(mode);
        SortedMap<SliceId, RegionId> homes = new TreeMap<>(whole.homes().headMap(SliceId.of(slices)));
        return new Topology(whole.regions(), whole.witness(), homes);
    }
}
