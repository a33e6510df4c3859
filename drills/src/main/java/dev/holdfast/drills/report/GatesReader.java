package dev.holdfast.drills.report;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.state.RegionState;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.drills.report.DrillReport.Gate;
import dev.holdfast.drills.report.DrillReport.Gates;
import dev.holdfast.drills.report.DrillReport.Steady;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Counts what the gates ask for, and how steady the load was before the first fault. */
final class GatesReader {
    private static final String TOO_FEW = "no operation was made between the opening of accounts and the first fault";
    private static final double NANOS = 1e9;

    private final Material material;
    private final List<Operation> done;

    GatesReader(Material material) {
        this.material = material;
        this.done = material.history().operations().stream()
                .filter(Operation::acknowledged)
                .filter(operation -> !operation.answer().effort().replayed())
                .toList();
    }

    Gates read() {
        Terms.Gates least = material.declaration().gates();
        List<Gate> gates = new ArrayList<>();
        for (OperationKind kind : OperationKind.values()) {
            gates.add(
                    gate("of kind " + kind, least.ofEachKind(), o -> o.request().kind() == kind));
        }
        material.state().map(state -> state.regions()).orElse(List.of()).stream()
                .map(RegionState::region)
                .forEach(region -> gates.add(gate(
                        "executed by " + region,
                        least.inEachRegion(),
                        o -> region.equals(o.answer().execution().region()))));
        material.history().faults().forEach(fault -> phases(gates, fault, least));
        return new Gates(steady(), gates);
    }

    private void phases(List<Gate> gates, Fault fault, Terms.Gates least) {
        Fault.Moments moments = fault.moments();
        String name = fault.kind() + " " + fault.region();
        gates.add(gate(
                "before " + name,
                least.before(),
                o -> !o.request().kind().prepares() && o.times().answeredNanos() < moments.onsetNanos()));
        gates.add(gate(
                "during " + name,
                least.during(),
                o -> o.times().sentNanos() >= moments.onsetNanos()
                        && o.times().answeredNanos() <= moments.healedNanos()));
        gates.add(gate("after " + name, least.after(), o -> o.times().sentNanos() >= moments.healedNanos()));
    }

    private Gate gate(String what, long needed, Predicate<Operation> which) {
        long found = done.stream().filter(which).count();
        return new Gate(what, found, needed, found >= needed);
    }

    private Steady steady() {
        double asked = material.declaration().rate();
        long onset = material.history().faults().stream()
                .mapToLong(fault -> fault.moments().onsetNanos())
                .min()
                .orElse(Long.MAX_VALUE);
        List<Operation> before = new Trouble(material.history())
                .throughDoor().stream()
                        .filter(operation -> !operation.request().kind().prepares())
                        .filter(operation -> operation.times().answeredNanos() < onset)
                        .toList();
        if (before.size() < 2) {
            return new Steady(Known.not(TOO_FEW), asked, 0, Known.not(TOO_FEW), Known.not(TOO_FEW));
        }
        long first = before.get(0).times().intendedNanos();
        long last = before.get(before.size() - 1).times().intendedNanos();
        double rate = last == first ? 0 : (before.size() - 1) * NANOS / (last - first);
        List<Long> waits = before.stream()
                .map(operation -> operation.times().waitNanos() / 1_000_000)
                .sorted()
                .toList();
        return new Steady(
                Known.of(Math.round(rate * 10) / 10.0),
                asked,
                before.stream().filter(Trouble::error).count(),
                Known.of(at(waits, 0.5)),
                Known.of(at(waits, 0.99)));
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(Math.ceil(share * sorted.size())) - 1));
    }
}
