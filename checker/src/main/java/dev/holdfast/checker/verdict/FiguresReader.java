package dev.holdfast.checker.verdict;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Outcome;
import dev.holdfast.checker.invariant.Evidence;
import dev.holdfast.checker.invariant.Tail;
import dev.holdfast.checker.verdict.Figures.Absorbed;
import dev.holdfast.checker.verdict.Figures.Counts;
import dev.holdfast.checker.verdict.Figures.Outage;
import dev.holdfast.checker.verdict.Figures.Rpo;
import dev.holdfast.checker.verdict.Figures.TailItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the figures out of the evidence; only requests through the front door count as a client's experience. */
final class FiguresReader {
    private final Evidence evidence;
    private final List<Operation> throughDoor;

    FiguresReader(Evidence evidence) {
        this.evidence = evidence;
        this.throughDoor = evidence.history().operations().stream()
                .filter(operation -> operation.request().route().throughFrontDoor())
                .toList();
    }

    Figures read() {
        return new Figures(outages(), longestWait(), rpo(), clientErrors(), counts());
    }

    private List<Outage> outages() {
        Set<String> homes = new TreeSet<>();
        throughDoor.forEach(operation -> homes.add(operation.request().parties().home()));
        List<Outage> outages = new ArrayList<>();
        for (Fault fault : evidence.history().faults()) {
            homes.forEach(home ->
                    outages.add(new Outage(home, fault.kind() + " " + fault.region(), longestGap(home, fault))));
        }
        return outages;
    }

    /**
     * The longest time between two successes in a row, from the last one before the fault to the end of healing. A
     * region may still answer for some milliseconds after the order to kill it, so the first success after the
     * order need not be the end of the outage.
     */
    private Duration longestGap(String home, Fault fault) {
        long onset = fault.moments().onsetNanos();
        long healed = fault.moments().healedNanos();
        List<Long> successes = throughDoor.stream()
                .filter(operation -> operation.acknowledgedWrite()
                        && operation.request().parties().home().equals(home))
                .map(operation -> operation.times().answeredNanos())
                .sorted()
                .toList();
        long last = successes.stream().filter(at -> at <= onset).reduce(onset, (before, at) -> at);
        long longest = 0;
        for (long at : successes) {
            if (at > onset) {
                longest = Math.max(longest, Math.min(at, healed) - last);
                last = at;
            }
            if (at > healed) {
                return Duration.ofNanos(longest);
            }
        }
        return Duration.ofNanos(Math.max(longest, healed - last));
    }

    private Duration longestWait() {
        return throughDoor.stream()
                .map(operation -> Duration.ofNanos(operation.times().waitNanos()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private Rpo rpo() {
        List<Operation> tail = Tail.beyondCuts(evidence);
        Map<String, Operation> byKey =
                tail.stream().collect(Collectors.toMap(Operation::key, o -> o, (first, again) -> first, TreeMap::new));
        List<TailItem> items = byKey.values().stream()
                .map(o -> new TailItem(
                        o.key(), o.request().kind().name(), o.request().amount()))
                .toList();
        Duration age = byKey.values().stream()
                .map(this::ageAtFault)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return new Rpo(items, items.stream().mapToLong(TailItem::amount).sum(), age);
    }

    private Duration ageAtFault(Operation operation) {
        long answered = operation.times().answeredNanos();
        return evidence.history().faults().stream()
                .map(fault -> fault.moments().onsetNanos() - answered)
                .filter(age -> age >= 0)
                .min(Long::compare)
                .map(Duration::ofNanos)
                .orElse(Duration.ZERO);
    }

    /** What a client would call an error: neither done nor refused for a reason of the business. */
    private SortedMap<String, Long> clientErrors() {
        return throughDoor.stream()
                .filter(operation -> operation.answer().outcome() != Outcome.OK)
                .filter(operation -> !operation.ofTheBusiness())
                .collect(Collectors.groupingBy(
                        operation -> operation.answer().code() == null
                                ? "status " + operation.answer().status()
                                : operation.answer().code(),
                        TreeMap::new,
                        Collectors.counting()));
    }

    private Counts counts() {
        List<Operation> all = evidence.history().operations();
        long resends = evidence.writesByKey().values().stream()
                .mapToLong(operations ->
                        operations.stream().filter(Operation::acknowledged).count() - 1)
                .filter(count -> count > 0)
                .sum();
        long retries = throughDoor.stream()
                .mapToLong(operation -> operation.answer().effort().attempts() - 1L)
                .filter(count -> count > 0)
                .sum();
        long parked = throughDoor.stream()
                .filter(operation -> operation.answer().effort().parkedMillis() > 0)
                .count();
        return new Counts(
                all.size(),
                with(all, Outcome.OK),
                with(all, Outcome.FAILED),
                with(all, Outcome.UNKNOWN),
                new Absorbed(resends, retries, duplicateTail(), parked));
    }

    private long duplicateTail() {
        return evidence.regions().stream()
                .flatMap(region -> region.chains().tails().stream())
                .filter(row -> row.verdict().equals("DUPLICATE"))
                .map(row -> row.txnId() + "@" + row.epoch())
                .distinct()
                .count();
    }

    private static long with(List<Operation> operations, Outcome outcome) {
        return operations.stream()
                .filter(operation -> operation.answer().outcome() == outcome)
                .count();
    }
}
