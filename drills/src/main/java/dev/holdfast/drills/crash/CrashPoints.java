package dev.holdfast.drills.crash;

import dev.holdfast.core.failover.JournalPoint;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanStep;
import dev.holdfast.core.failover.PlanTemplates;
import dev.holdfast.core.failover.PlanTemplates.Extent;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every write of every plan, in rounds. A round goes somewhere and comes back, which are two plans, so it has a point of
 * each for as long as there are both. The way home after a loss has the most writes, and no client waits for most of
 * them: such a round has two of its points, far apart.
 */
public final class CrashPoints {
    private static final RegionId LOST = RegionId.of("north");
    private static final RegionId SURVIVOR = RegionId.of("west");
    private static final int HOMEWARD_DEATHS = 2;

    /** The plans, by what sets them off. */
    public enum Plans {
        /** The failover of a region that was killed. */
        FAILOVER,
        /** The way home of a region that was lost, or given up. */
        FAILBACK,
        /** The switchover of all that a healthy region owns. */
        SWITCHOVER,
        /** The way home after a switchover. */
        RETURN,
        /** The failover of a region that two people gave up though it lives. */
        OPERATOR_FAILOVER;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Plans of(String word) {
            return Stream.of(values())
                    .filter(plan -> plan.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown plan '" + word + "': use "
                            + Stream.of(values()).map(Plans::word).collect(Collectors.joining(", ")) + " or all"));
        }
    }

    /** How a round sets its plans off. */
    enum Trip {
        LOSS,
        SWITCHOVER,
        ORDERED_FAILOVER
    }

    /** One write of one plan. */
    public record Crash(Plans plan, JournalPoint point) {
        /** {@code return:3:done}; the point's own text does not tell a switchover from the one back. */
        @Override
        public String toString() {
            String text = point.toString();
            return plan.word() + text.substring(text.indexOf(':'));
        }
    }

    /** What is hit in one round, on the way there and on the way back, in the plan's order; something is hit. */
    public record Round(Trip trip, Optional<Crash> there, List<Crash> back) {
        public Round {
            back = List.copyOf(back);
        }

        public String words() {
            return Stream.concat(there.stream(), back.stream())
                    .map(Crash::toString)
                    .collect(Collectors.joining(" "));
        }
    }

    private CrashPoints() {}

    /** All rounds of these plans. */
    public static List<Round> rounds(Mode mode, Predicate<Plans> plans) {
        return rounds(
                all(mode).stream().filter(crash -> plans.test(crash.plan())).toList());
    }

    /** The rounds of single points, by their text. */
    public static List<Round> only(Mode mode, List<String> texts) {
        List<Crash> all = all(mode);
        List<Crash> chosen = new ArrayList<>();
        for (String text : texts) {
            chosen.add(all.stream()
                    .filter(crash -> crash.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no plan of this mode writes '" + text + "'")));
        }
        return rounds(chosen);
    }

    private static List<Round> rounds(List<Crash> crashes) {
        List<Crash> lost = of(crashes, Plans.FAILOVER);
        List<Crash> given = of(crashes, Plans.OPERATOR_FAILOVER);
        List<Crash> home = of(crashes, Plans.FAILBACK);
        int afterGiving = Math.min(given.size(), Math.max(0, home.size() - lost.size()));
        int afterLoss = home.size() - afterGiving;
        List<Round> rounds = new ArrayList<>();
        rounds.addAll(paired(Trip.LOSS, lost, home.subList(0, afterLoss)));
        rounds.addAll(paired(Trip.SWITCHOVER, of(crashes, Plans.SWITCHOVER), of(crashes, Plans.RETURN)));
        rounds.addAll(paired(Trip.ORDERED_FAILOVER, given, home.subList(afterLoss, home.size())));
        return List.copyOf(rounds);
    }

    private static List<Crash> of(List<Crash> crashes, Plans plan) {
        return crashes.stream().filter(crash -> crash.plan() == plan).toList();
    }

    /** As many rounds as there are points on the way there, or half of those on the way back if that is more. */
    private static List<Round> paired(Trip trip, List<Crash> there, List<Crash> back) {
        int most = trip == Trip.LOSS ? HOMEWARD_DEATHS : 1;
        int count = Math.max(there.size(), (back.size() + most - 1) / most);
        List<Round> rounds = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            rounds.add(new Round(trip, at(there, number), every(back, number, count)));
        }
        return rounds;
    }

    private static Optional<Crash> at(List<Crash> crashes, int number) {
        return number < crashes.size() ? Optional.of(crashes.get(number)) : Optional.empty();
    }

    private static List<Crash> every(List<Crash> crashes, int first, int step) {
        List<Crash> some = new ArrayList<>();
        for (int number = first; number < crashes.size(); number += step) {
            some.add(crashes.get(number));
        }
        return some;
    }

    private static List<Crash> all(Mode mode) {
        List<Crash> all = new ArrayList<>();
        for (Plans plan : Plans.values()) {
            PlanKind kind = kind(plan);
            JournalPoint.of(kind, steps(plan, mode)).forEach(point -> all.add(new Crash(plan, point)));
        }
        return all;
    }

    private static PlanKind kind(Plans plan) {
        return switch (plan) {
            case FAILOVER, OPERATOR_FAILOVER -> PlanKind.FAILOVER;
            case FAILBACK -> PlanKind.FAILBACK;
            case SWITCHOVER, RETURN -> PlanKind.SWITCHOVER;
        };
    }

    private static List<PlanStep> steps(Plans plan, Mode mode) {
        return switch (plan) {
            case FAILOVER, OPERATOR_FAILOVER -> PlanTemplates.failover(SURVIVOR);
            case FAILBACK -> PlanTemplates.failback(SURVIVOR, LOST, back(mode));
            case SWITCHOVER -> PlanTemplates.switchover(LOST, SURVIVOR, Extent.ALL);
            case RETURN -> PlanTemplates.switchover(SURVIVOR, LOST, back(mode));
        };
    }

    /** With every home in one region the survivor gives all back; otherwise it keeps its own. */
    private static Extent back(Mode mode) {
        return switch (mode) {
            case ACTIVE_PASSIVE -> Extent.ALL;
            case ACTIVE_ACTIVE -> Extent.SOME;
        };
    }
}
