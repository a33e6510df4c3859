package dev.holdfast.drills.crash;

import dev.holdfast.core.failover.JournalPoint;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanTemplates;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every write of every plan, in rounds. One loss of a region gives one failover and one failback, so a round has a point
 * of each for as long as there are both.
 */
public final class CrashPoints {
    private static final RegionId LOST = RegionId.of("north");
    private static final RegionId SURVIVOR = RegionId.of("west");

    /** Which plans. */
    public enum Plans {
        FAILOVER,
        FAILBACK,
        ALL
    }

    /** What is hit in one round; at least one of the two. */
    public record Round(Optional<JournalPoint> failover, Optional<JournalPoint> failback) {
        String words() {
            return Stream.concat(failover.stream(), failback.stream())
                    .map(JournalPoint::toString)
                    .collect(Collectors.joining(" "));
        }
    }

    private CrashPoints() {}

    public static List<Round> rounds(Plans plans, Mode mode) {
        List<JournalPoint> failover = plans == Plans.FAILBACK
                ? List.of()
                : JournalPoint.of(PlanKind.FAILOVER, PlanTemplates.failover(SURVIVOR));
        List<JournalPoint> failback = plans == Plans.FAILOVER
                ? List.of()
                : JournalPoint.of(PlanKind.FAILBACK, PlanTemplates.failback(SURVIVOR, LOST, extent(mode)));
        List<Round> rounds = new ArrayList<>();
        for (int number = 0; number < Math.max(failover.size(), failback.size()); number++) {
            rounds.add(new Round(at(failover, number), at(failback, number)));
        }
        return rounds;
    }

    /** With every home in one region the survivor gives all back; otherwise it keeps its own. */
    private static PlanTemplates.Extent extent(Mode mode) {
        return switch (mode) {
            case ACTIVE_PASSIVE -> PlanTemplates.Extent.ALL;
            case ACTIVE_ACTIVE -> PlanTemplates.Extent.SOME;
        };
    }

    private static Optional<JournalPoint> at(List<JournalPoint> points, int number) {
        return number < points.size() ? Optional.of(points.get(number)) : Optional.empty();
    }
}
