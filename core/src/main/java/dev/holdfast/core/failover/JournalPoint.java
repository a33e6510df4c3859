package dev.holdfast.core.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One write of a plan's journal, by its place in plans of its kind: the beginning, or what was written about a step.
 *
 * @param step the index of the step; {@link #NO_STEP} for the beginning
 */
public record JournalPoint(PlanKind kind, int step, Moment moment) {
    public static final int NO_STEP = -1;

    /** What was written. */
    public enum Moment {
        BEGIN,
        STARTED,
        DONE
    }

    /**
     * Every write of a plan with these steps, in order. What the quorum does itself is no write of its own: it is in
     * the same entry as the write that it follows.
     */
    public static List<JournalPoint> of(PlanKind kind, List<PlanStep> steps) {
        List<JournalPoint> points = new ArrayList<>(List.of(new JournalPoint(kind, NO_STEP, Moment.BEGIN)));
        for (int index = 0; index < steps.size(); index++) {
            if (steps.get(index).region() != null) {
                points.add(new JournalPoint(kind, index, Moment.STARTED));
                points.add(new JournalPoint(kind, index, Moment.DONE));
            }
        }
        return List.copyOf(points);
    }

    /** The writes among the events of one entry; {@code after} is the state that they led to. */
    public static List<JournalPoint> in(List<GroupEvent> events, GroupState after) {
        List<JournalPoint> points = new ArrayList<>();
        for (GroupEvent event : events) {
            if (event instanceof PlanStarted started) {
                points.add(new JournalPoint(started.plan().kind(), NO_STEP, Moment.BEGIN));
            } else if (event instanceof StepStarted started) {
                kind(after, started.plan())
                        .ifPresent(kind -> points.add(new JournalPoint(kind, started.index(), Moment.STARTED)));
            } else if (event instanceof StepCompleted completed) {
                kind(after, completed.plan())
                        .ifPresent(kind -> points.add(new JournalPoint(kind, completed.index(), Moment.DONE)));
            }
        }
        return points;
    }

    private static Optional<PlanKind> kind(GroupState state, PlanId id) {
        return Stream.concat(state.running().stream(), state.history().stream())
                .filter(plan -> plan.id().equals(id))
                .map(Plan::kind)
                .findFirst();
    }

    /** Reads {@code failover:begin} or {@code failover:3:started}. */
    public static JournalPoint parse(String text) {
        String[] parts = text.strip().toUpperCase(Locale.ROOT).split(":", -1);
        try {
            PlanKind kind = PlanKind.valueOf(parts[0]);
            if (parts.length == 2 && parts[1].equals(Moment.BEGIN.name())) {
                return new JournalPoint(kind, NO_STEP, Moment.BEGIN);
            }
            if (parts.length == 3 && !parts[2].equals(Moment.BEGIN.name())) {
                return new JournalPoint(kind, Integer.parseUnsignedInt(parts[1]), Moment.valueOf(parts[2]));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not PLAN:begin, PLAN:STEP:started or PLAN:STEP:done", e);
        }
        throw new IllegalArgumentException("'" + text + "' is not PLAN:begin, PLAN:STEP:started or PLAN:STEP:done");
    }

    @Override
    public String toString() {
        String text = step == NO_STEP ? kind + ":" + moment : kind + ":" + step + ":" + moment;
        return text.toLowerCase(Locale.ROOT);
    }
}
