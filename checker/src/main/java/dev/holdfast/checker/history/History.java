package dev.holdfast.checker.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that clients did in a drill, the faults they lived through, and the prefixes that mark their keys. */
public record History(List<String> keyPrefixes, List<Operation> operations, List<Fault> faults) {
    public History {
        keyPrefixes = List.copyOf(keyPrefixes);
        operations = List.copyOf(operations);
        faults = List.copyOf(faults);
    }

    /** The writes of each key in the order in which they were sent. */
    public Map<String, List<Operation>> writesByKey() {
        Map<String, List<Operation>> byKey = new LinkedHashMap<>();
        operations.stream()
                .filter(operation -> operation.request().kind().writes())
                .sorted(Comparator.comparingLong(operation -> operation.times().sentNanos()))
                .forEach(operation -> byKey.computeIfAbsent(operation.key(), key -> new ArrayList<>())
                        .add(operation));
        return byKey;
    }

    /** Whether a key found in a store was made by this history's clients. */
    public boolean owns(String key) {
        return keyPrefixes.stream().anyMatch(key::startsWith);
    }
}
