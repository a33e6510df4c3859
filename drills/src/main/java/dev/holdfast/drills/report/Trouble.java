package dev.holdfast.drills.report;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.History;
import dev.holdfast.checker.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The users' trouble with the front door. A user is out from when a request was due that failed or had to wait, until that
 * user's next answer; who asked for nothing meanwhile was not out.
 */
final class Trouble {
    /** An answer that took longer than this was waited for. */
    static final long WAITING_NANOS = 1_000_000_000L;

    /** One time that a user was out; {@code toNanos} is the last request's end if no answer came. */
    record Spell(String user, String home, long fromNanos, long toNanos, boolean back) {
        long nanos() {
            return toNanos - fromNanos;
        }
    }

    private final List<Operation> throughDoor;

    Trouble(History history) {
        this.throughDoor = history.operations().stream()
                .filter(operation -> operation.request().route().throughFrontDoor())
                .sorted(Comparator.comparingLong(operation -> operation.times().intendedNanos()))
                .toList();
    }

    static boolean held(Operation operation) {
        return operation.answer().effort().parkedMillis() > 0
                || operation.answer().effort().attempts() > 1
                || operation.times().waitNanos() > WAITING_NANOS;
    }

    static boolean error(Operation operation) {
        return !operation.acknowledged() && !operation.ofTheBusiness();
    }

    int users() {
        return (int) throughDoor.stream()
                .map(operation -> operation.request().parties().account())
                .distinct()
                .count();
    }

    List<Operation> throughDoor() {
        return throughDoor;
    }

    private static boolean during(Operation operation, Fault fault) {
        return operation.times().answeredNanos() >= fault.moments().onsetNanos()
                && operation.times().intendedNanos() <= fault.moments().healedNanos();
    }

    /** When the first operation that failed or waited after the onset was due, or the onset if that was later. */
    OptionalLong first(Fault fault) {
        return throughDoor.stream()
                .filter(operation -> during(operation, fault) && (error(operation) || held(operation)))
                .mapToLong(operation -> Math.max(
                        operation.times().intendedNanos(), fault.moments().onsetNanos()))
                .min();
    }

    /** When the last user was answered whose outage began while the fault was in; nothing if one never was. */
    OptionalLong lastBack(Fault fault) {
        return last(spells(fault).stream()
                .filter(spell -> spell.fromNanos() <= fault.moments().backNanos())
                .toList());
    }

    /** The same for those whose wait began after the fault was taken back, while the slices went home. */
    OptionalLong lastHeldOnReturn(Fault fault) {
        return last(spells(fault).stream()
                .filter(spell -> spell.fromNanos() > fault.moments().backNanos())
                .toList());
    }

    private static OptionalLong last(List<Spell> spells) {
        return spells.stream().allMatch(Spell::back)
                ? spells.stream().mapToLong(Spell::toNanos).max()
                : OptionalLong.empty();
    }

    /** Every time a user was out around the fault. */
    List<Spell> spells(Fault fault) {
        SortedMap<String, List<Operation>> byUser = new TreeMap<>();
        throughDoor.stream()
                .filter(operation ->
                        operation.times().answeredNanos() >= fault.moments().onsetNanos())
                .forEach(operation -> byUser.computeIfAbsent(
                                operation.request().parties().account(), user -> new ArrayList<>())
                        .add(operation));
        List<Spell> spells = new ArrayList<>();
        byUser.forEach((user, operations) -> spells.addAll(spells(user, operations, fault)));
        return spells;
    }

    private static List<Spell> spells(String user, List<Operation> operations, Fault fault) {
        List<Spell> spells = new ArrayList<>();
        long from = -1;
        long last = -1;
        String home = operations.get(0).request().parties().home();
        for (Operation operation : operations) {
            boolean troubled = error(operation) || held(operation);
            if (from < 0 && troubled && during(operation, fault)) {
                from = Math.max(
                        operation.times().intendedNanos(), fault.moments().onsetNanos());
            }
            last = Math.max(last, operation.times().answeredNanos());
            if (from >= 0 && !error(operation)) {
                spells.add(new Spell(user, home, from, operation.times().answeredNanos(), true));
                from = -1;
            }
        }
        if (from >= 0) {
            spells.add(new Spell(user, home, from, last, false));
        }
        return spells;
    }
}
