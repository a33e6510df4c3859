package dev.holdfast.drills.report;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Outcome;
import dev.holdfast.checker.state.Families;
import dev.holdfast.checker.state.RegionState;
import dev.holdfast.checker.verdict.Figures;
import dev.holdfast.drills.report.DrillReport.Impact;
import dev.holdfast.drills.report.DrillReport.Outage;
import dev.holdfast.drills.report.DrillReport.Resolution;
import dev.holdfast.drills.report.DrillReport.Second;
import dev.holdfast.drills.report.DrillReport.UserOutage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what users felt: outages by home and by user, answers per second, and what became of unknown outcomes. */
final class ImpactReader {
    private final Material material;
    private final Clocks clocks;
    private final Trouble trouble;

    ImpactReader(Material material) {
        this.material = material;
        this.clocks = material.clocks();
        this.trouble = new Trouble(material.history());
    }

    Impact read() {
        Figures figures = material.judgement().figures();
        return new Impact(
                material.history().faults().isEmpty()
                        ? Known.not("no fault was put in")
                        : Known.of(figures.rto().toMillis()),
                figures.outages().stream()
                        .map(outage -> new Outage(
                                outage.home(), outage.fault(), outage.gap().toMillis()))
                        .toList(),
                figures.longestWait().toMillis(),
                figures.clientErrors(),
                figures.counts(),
                trouble.users(),
                usersOut(),
                perSecond(),
                unknown());
    }

    /** The longest outage of each user who had one, the longest first. */
    private List<UserOutage> usersOut() {
        SortedMap<String, Trouble.Spell> longest = new TreeMap<>();
        material.history().faults().stream()
                .flatMap(fault -> trouble.spells(fault).stream())
                .forEach(spell ->
                        longest.merge(spell.user(), spell, (one, other) -> one.nanos() >= other.nanos() ? one : other));
        return longest.values().stream()
                .sorted(Comparator.comparingLong(Trouble.Spell::nanos)
                        .reversed()
                        .thenComparing(Trouble.Spell::user))
                .map(spell -> new UserOutage(
                        spell.user(),
                        spell.home(),
                        clocks.millis(spell.fromNanos()),
                        spell.nanos() / 1_000_000,
                        spell.back()))
                .toList();
    }

    private List<Second> perSecond() {
        SortedMap<Long, long[]> seconds = new TreeMap<>();
        for (Operation operation : trouble.throughDoor()) {
            long second = Math.floorDiv(clocks.millis(operation.times().answeredNanos()), 1000L);
            long[] counts = seconds.computeIfAbsent(second, s -> new long[4]);
            if (Trouble.error(operation)) {
                counts[3]++;
            } else if (Trouble.held(operation)) {
                counts[2]++;
            } else {
                counts[operation.acknowledged() ? 0 : 1]++;
            }
        }
        List<Second> list = new ArrayList<>();
        if (!seconds.isEmpty()) {
            for (long at = seconds.firstKey(); at <= seconds.lastKey(); at++) {
                long[] counts = seconds.getOrDefault(at, new long[4]);
                list.add(new Second(at, counts[0], counts[1], counts[2], counts[3]));
            }
        }
        return list;
    }

    /** Each write whose outcome its client never learned, with what the stores of both regions say of its key. */
    private List<Resolution> unknown() {
        return material.history().operations().stream()
                .filter(operation -> operation.answer().outcome() == Outcome.UNKNOWN)
                .map(operation -> new Resolution(
                        operation.id(),
                        operation.key(),
                        operation.request().kind().name(),
                        resolve(operation)))
                .toList();
    }

    private String resolve(Operation operation) {
        if (!operation.request().kind().writes()) {
            return "a read: nothing to resolve";
        }
        if (material.state().isEmpty()) {
            return "not measured: no final state was read";
        }
        Set<String> found = new TreeSet<>();
        int regions = 0;
        for (RegionState region : material.evidence().regions()) {
            Families families = material.evidence().families(region);
            Set<String> txns = families.txnsOf(operation.key());
            regions += txns.isEmpty() ? 0 : 1;
            found.addAll(txns);
        }
        return found.isEmpty()
                ? "not executed: no transaction carries the key"
                : "executed as " + String.join(", ", found) + " in " + regions + " of 2 regions";
    }
}
