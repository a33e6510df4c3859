package dev.holdfast.checker.verdict;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.History;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.invariant.Evidence;
import dev.holdfast.checker.invariant.Finding;
import dev.holdfast.checker.invariant.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The gates that keep a drill from passing because nothing happened: enough load, and a fault that was real. */
final class GateKeeper {
    private static final String POOR = "insufficient-funds";

    private final Evidence evidence;
    private final Terms.Gates gates;
    private final List<Violation> shortfalls = new ArrayList<>();
    private long looked;

    GateKeeper(Evidence evidence, Terms.Gates gates) {
        this.evidence = evidence;
        this.gates = gates;
    }

    /** Enough was done, not only answered again: of each kind, by each region, and in each phase of each fault. */
    Finding load() {
        for (OperationKind kind : OperationKind.values()) {
            need(
                    gates.ofEachKind(),
                    "of kind " + kind,
                    operation -> operation.request().kind() == kind);
        }
        evidence.regions()
                .forEach(region -> need(
                        gates.inEachRegion(),
                        "executed by " + region.region(),
                        operation -> region.region()
                                .equals(operation.answer().execution().region())));
        evidence.history().faults().forEach(this::phases);
        refusals();
        return new Finding(looked, shortfalls);
    }

    private void refusals() {
        List<Operation> payments = evidence.history().operations().stream()
                .filter(operation -> operation.request().kind() == OperationKind.PAYMENT)
                .toList();
        long refused = payments.stream()
                .filter(operation -> POOR.equals(operation.answer().code()) || operation.undecided())
                .count();
        looked++;
        if (refused * 100 > payments.size() * gates.refusedPercent()) {
            shortfalls.add(Violation.of(
                    refused + " of " + payments.size() + " payments were refused for want of funds",
                    "at most " + gates.refusedPercent() + " in a hundred may be"));
        }
    }

    private void phases(Fault fault) {
        Fault.Moments moments = fault.moments();
        String name = fault.kind() + " " + fault.region();
        // What prepares the load is not yet the steady load.
        need(
                gates.before(),
                "before " + name,
                o -> !o.request().kind().prepares() && o.times().answeredNanos() < moments.onsetNanos());
        need(
                gates.during(),
                "during " + name,
                o -> o.times().sentNanos() >= moments.onsetNanos()
                        && o.times().answeredNanos() <= moments.healedNanos());
        need(gates.after(), "after " + name, o -> o.times().sentNanos() >= moments.healedNanos());
    }

    private void need(long least, String what, Predicate<Operation> which) {
        looked++;
        long found = evidence.history().operations().stream()
                .filter(Operation::acknowledged)
                .filter(operation -> !operation.answer().effort().replayed())
                .filter(which)
                .count();
        if (found < least) {
            shortfalls.add(Violation.of(
                    "only " + found + " operations were acknowledged " + what, "at least " + least + " are needed"));
        }
    }

    /** Each fault was seen to take effect and to be gone again, and there was one. */
    static Finding fault(History history) {
        List<Violation> unproven = new ArrayList<>();
        if (history.faults().isEmpty()) {
            unproven.add(Violation.of("no fault was put in"));
        }
        for (Fault fault : history.faults()) {
            if (!fault.proven()) {
                unproven.add(new Violation(
                        fault.kind() + " " + fault.region() + " was not proven",
                        fault.proofs().stream()
                                .filter(proof -> !proof.shown())
                                .map(Fault.Proof::fact)
                                .toList()));
            }
        }
        return new Finding(history.faults().size(), unproven);
    }
}
