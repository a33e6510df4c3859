package dev.holdfast.drills.report;

import dev.holdfast.checker.history.History;
import dev.holdfast.checker.invariant.Evidence;
import dev.holdfast.checker.invariant.Violation;
import dev.holdfast.checker.state.FinalState;
import dev.holdfast.checker.state.RegionState;
import dev.holdfast.checker.verdict.Judge;
import dev.holdfast.checker.verdict.Judgement;
import dev.holdfast.checker.verdict.ObjectiveResult;
import dev.holdfast.checker.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a report is computed from, and nothing else: declared objectives, history, final state, events. Without a
 * final state the drill did not come to its end, and nothing can be concluded.
 */
final class Material {
    private final Declaration.Declared declared;
    private final History history;
    private final @Nullable FinalState state;
    private final List<Event> events;
    private final Clocks clocks;
    private final List<PlanRun> plans;
    private final Evidence evidence;
    private final Judgement judgement;

    Material(Declaration.Declared declared, History history, @Nullable FinalState state, List<Event> events) {
        this.declared = declared;
        this.history = history;
        this.state = state;
        this.events = List.copyOf(events);
        this.clocks = EventScribe.clocks(events);
        this.plans = PlanEvents.plans(events);
        FinalState seen = state == null
                ? new FinalState(RegionState.nothing("first"), RegionState.nothing("second"), false)
                : state;
        this.evidence = new Evidence(history, seen);
        Judgement judged = new Judge(declared.declaration().terms()).judge(history, seen);
        this.judgement = state == null ? new Judgement(List.of(unfinished()), judged.figures()) : judged;
    }

    private ObjectiveResult unfinished() {
        String reason = events.stream()
                .filter(event -> event.source().equals(Event.UNFINISHED))
                .map(Event::what)
                .findFirst()
                .orElse("no final state was read");
        return new ObjectiveResult(
                "the drill came to its end", Verdict.INCONCLUSIVE, 1, List.of(Violation.of("it did not", reason)));
    }

    Declaration declaration() {
        return declared.declaration();
    }

    Declaration.Declared declared() {
        return declared;
    }

    History history() {
        return history;
    }

    /** The final state, unless the drill did not come to its end. */
    Optional<FinalState> state() {
        return Optional.ofNullable(state);
    }

    List<Event> events() {
        return events;
    }

    Clocks clocks() {
        return clocks;
    }

    List<PlanRun> plans() {
        return plans;
    }

    Evidence evidence() {
        return evidence;
    }

    Judgement judgement() {
        return judgement;
    }
}
