package dev.holdfast.checker.invariant;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Receipt;
import dev.holdfast.checker.invariant.Finding.Gathering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * In real time a slice's epoch only grows: once an acknowledgement of epoch e has arrived at a client, nothing sent
 * later is acknowledged at an older one. A zombie that acknowledges after the takeover breaks this. A stored answer
 * keeps the epoch in which it was made, so a key counts from its first sending.
 */
public final class EpochsNeverGoBack implements Invariant {
    private record Acknowledged(Operation operation, Receipt receipt, long firstSent, long answered) {}

    @Override
    public String rule() {
        return "the epoch of a slice never goes back in real time";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        Map<Integer, List<Acknowledged>> bySlice = new TreeMap<>();
        evidence.writesByKey()
                .values()
                .forEach(operations -> operations.forEach(operation -> operation
                        .receipt()
                        .filter(receipt -> operation.acknowledged())
                        .ifPresent(receipt -> bySlice.computeIfAbsent(receipt.slice(), slice -> new ArrayList<>())
                                .add(new Acknowledged(
                                        operation,
                                        receipt,
                                        operations.get(0).times().sentNanos(),
                                        operation.times().answeredNanos())))));
        bySlice.values().forEach(acknowledged -> slice(gathering, acknowledged));
        return gathering.finding();
    }

    private static void slice(Gathering gathering, List<Acknowledged> all) {
        List<Acknowledged> bySending = new ArrayList<>(all);
        bySending.sort(Comparator.comparingLong(Acknowledged::firstSent));
        List<Acknowledged> byAnswer = new ArrayList<>(all);
        byAnswer.sort(Comparator.comparingLong(Acknowledged::answered));
        int answered = 0;
        @Nullable Acknowledged highest = null;
        for (Acknowledged next : bySending) {
            gathering.looked();
            while (answered < byAnswer.size() && byAnswer.get(answered).answered() < next.firstSent()) {
                Acknowledged candidate = byAnswer.get(answered++);
                if (highest == null
                        || candidate.receipt().epoch() > highest.receipt().epoch()) {
                    highest = candidate;
                }
            }
            if (highest != null && next.receipt().epoch() < highest.receipt().epoch()) {
                gathering.expect(
                        false,
                        "an old epoch acknowledged after a newer one: a zombie wrote",
                        highest.operation().describe(),
                        "later: " + next.operation().describe());
            }
        }
    }
}
