package dev.holdfast.checker.invariant;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.invariant.Finding.Gathering;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A session that goes from region to region is shown all that it was told is done. Its account is its own, and money only comes
 * in, so a balance below the sum of what was acknowledged before the read began lacks a write.
 */
public final class SessionsSeeTheirWrites implements Invariant {
    @Override
    public String rule() {
        return "a session is shown its own writes wherever it reads";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        SortedMap<String, List<Operation>> sessions = new TreeMap<>();
        List<Operation> all = evidence.history().operations();
        all.stream()
                .filter(operation -> operation.request().kind() == OperationKind.SESSION_READ)
                .forEach(read -> sessions.computeIfAbsent(
                        account(read),
                        account -> all.stream()
                                .filter(other -> other.acknowledgedWrite()
                                        && account(other).equals(account))
                                .toList()));
        all.stream()
                .filter(operation ->
                        operation.request().kind() == OperationKind.SESSION_READ && operation.acknowledged())
                .forEach(read -> {
                    gathering.looked();
                    shown(gathering, read, sessions.getOrDefault(account(read), List.of()));
                });
        return gathering.finding();
    }

    private static void shown(Gathering gathering, Operation read, List<Operation> writes) {
        SortedMap<String, Long> known = new TreeMap<>();
        writes.stream()
                .filter(write -> write.times().answeredNanos() <= read.times().sentNanos())
                .forEach(write -> known.put(write.key(), write.request().amount()));
        long least = known.values().stream().mapToLong(Long::longValue).sum();
        Long balance = read.answer().execution().balance();
        gathering.expect(
                balance != null && balance >= least,
                "a session read less than it had been told is there",
                read.describe() + ": shown " + balance + ", acknowledged before " + least + " with session "
                        + read.request().route().session());
    }

    private static String account(Operation operation) {
        return operation.request().parties().account();
    }
}
