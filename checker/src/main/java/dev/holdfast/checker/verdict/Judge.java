package dev.holdfast.checker.verdict;

import dev.holdfast.checker.history.History;
import dev.holdfast.checker.invariant.Evidence;
import dev.holdfast.checker.invariant.Finding;
import dev.holdfast.checker.invariant.Invariant;
import dev.holdfast.checker.invariant.Invariants;
import dev.holdfast.checker.invariant.Violation;
import dev.holdfast.checker.state.FinalState;
import java.util.ArrayList;
import java.util.List;

/** Judges a drill from its history and the final state of both regions, and from nothing else. */
public final class Judge {
    private final Terms terms;

    public Judge(Terms terms) {
        this.terms = terms;
    }

    public Judgement judge(History history, FinalState state) {
        Evidence evidence = new Evidence(history, state);
        Figures figures = new FiguresReader(evidence).read();
        List<ObjectiveResult> results = new ArrayList<>();
        results.add(
                ObjectiveResult.of("the fault was real and was healed", Verdict.INVALID, GateKeeper.fault(history)));
        results.add(ObjectiveResult.of(
                "the load was enough to prove something",
                Verdict.INVALID,
                new GateKeeper(evidence, terms.gates()).load()));
        for (Invariant invariant : Invariants.all(terms.strict())) {
            results.add(ObjectiveResult.of(invariant.rule(), Verdict.FAIL, invariant.check(evidence)));
        }
        results.add(ObjectiveResult.of(
                "an owner that was left alive tried to write on every path",
                Verdict.INCONCLUSIVE,
                new OldOwners(history).provoked()));
        results.add(ObjectiveResult.of(
                "no write with an old epoch was let through", Verdict.FAIL, new OldOwners(history).refused()));
        results.add(rested(state));
        results.add(recovered(history));
        results.add(recovery(figures));
        results.add(clientErrors(figures));
        return new Judgement(results, figures);
    }

    private static ObjectiveResult rested(FinalState state) {
        List<Violation> violations = state.rested()
                ? List.of()
                : List.of(Violation.of("something still moved when the wait for rest ended"));
        return ObjectiveResult.of("both regions came to rest in time", Verdict.FAIL, new Finding(1, violations));
    }

    private static ObjectiveResult recovered(History history) {
        List<Violation> violations = history.faults().stream()
                .filter(fault -> !fault.recovered())
                .map(fault -> Violation.of(
                        "after " + fault.kind() + " " + fault.region() + " not all was as expected and home in time"))
                .toList();
        return ObjectiveResult.of(
                "a region took over exactly where one must, and everything went home in time",
                Verdict.FAIL,
                new Finding(history.faults().size(), violations));
    }

    private ObjectiveResult recovery(Figures figures) {
        List<Violation> violations = figures.outages().stream()
                .filter(outage -> outage.gap().compareTo(terms.rto()) > 0)
                .map(outage -> Violation.of(
                        "customers of " + outage.home() + " waited too long",
                        outage.fault() + ": " + outage.gap().toMillis() + " ms without a success"))
                .toList();
        return ObjectiveResult.of(
                "no home region was without a success for more than "
                        + terms.rto().toSeconds() + " s",
                Verdict.FAIL,
                new Finding(figures.outages().size(), violations));
    }

    private ObjectiveResult clientErrors(Figures figures) {
        long errors = figures.clientErrors().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        List<Violation> violations = errors <= terms.clientErrors()
                ? List.of()
                : List.of(Violation.of(
                        errors + " requests ended in an error",
                        figures.clientErrors().toString()));
        return ObjectiveResult.of(
                "at most " + terms.clientErrors() + " clients saw an error",
                Verdict.FAIL,
                new Finding(figures.counts().operations(), violations));
    }
}
