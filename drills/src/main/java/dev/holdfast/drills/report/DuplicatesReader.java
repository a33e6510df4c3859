package dev.holdfast.drills.report;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.invariant.OneEffectPerKey;
import dev.holdfast.checker.invariant.Violation;
import dev.holdfast.checker.verdict.Figures.Absorbed;
import dev.holdfast.drills.report.DrillReport.Duplicates;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what came twice: what each layer absorbed, and what had an effect twice, which must be nothing. */
final class DuplicatesReader {
    private final Material material;

    DuplicatesReader(Material material) {
        this.material = material;
    }

    Duplicates read() {
        Absorbed absorbed = material.judgement().figures().counts().absorbed();
        SortedMap<String, Known<Long>> layers = new TreeMap<>();
        layers.put(
                "bank: stored answer given again under the same key",
                Known.of(material.history().operations().stream()
                        .filter(operation -> operation.answer().effort().replayed())
                        .filter(Operation::acknowledged)
                        .count()));
        layers.put("client: the same key acknowledged again", Known.of(absorbed.resends()));
        layers.put("client: sent again after a broken connection", Known.of(absorbed.transportRetries()));
        layers.put(
                "import of the tail: already executed elsewhere",
                material.state().isEmpty() ? Known.not(LossReader.NO_STATE) : Known.of(absorbed.duplicateTail()));
        layers.put(
                "consumers: event delivered again",
                Known.not("an event's row has its id as primary key; how often it was delivered is not counted"));
        layers.put(
                "front door: replayed towards a region",
                Known.not("the front door's counters are not read by the drill"));
        String rule = new OneEffectPerKey().rule();
        List<String> twice = material.judgement().objectives().stream()
                .filter(result -> result.objective().equals(rule))
                .flatMap(result -> result.violations().stream())
                .map(Violation::what)
                .toList();
        return new Duplicates(
                absorbed,
                layers,
                material.state().isEmpty() ? Known.not(LossReader.NO_STATE) : Known.of(twice),
                Known.not("offsets of consumer groups are not read by the drill"));
    }
}
