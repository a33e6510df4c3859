package dev.holdfast.protocol.groupfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping in the file. Keys are asked for by name; {@link #end} reports those that nobody asked for. */
final class Section {
    private final Value place;
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();

    private Section(Value place) {
        this.place = place;
    }

    static Optional<Section> of(Value value) {
        if (!(value.node() instanceof MappingNode mapping)) {
            return value.wrong("must be a mapping of keys to values, not " + value.describe());
        }
        Section section = new Section(value);
        mapping.getValue().forEach(section::take);
        return Optional.of(section);
    }

    private void take(NodeTuple entry) {
        if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
            place.problems().at(entry.getKeyNode(), place.key(), "a key must be a word");
            return;
        }
        String key = scalar.getValue();
        if (keys.putIfAbsent(key, scalar) != null) {
            place.problems()
                    .at(scalar, path(key), "is there twice, first in line " + line(keys.get(key)) + "; keep one");
            return;
        }
        values.put(key, new Value(entry.getValueNode(), path(key), place.problems()));
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private String path(String key) {
        return place.key().isEmpty() ? key : place.key() + "." + key;
    }

    Optional<Value> optional(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    Optional<Value> required(String key) {
        Optional<Value> value = optional(key);
        if (value.isEmpty()) {
            place.wrong("lacks the key '" + key + "'");
        }
        return value;
    }

    /** Every key, of a mapping whose keys are names. */
    void each(BiConsumer<String, Value> reader) {
        known.addAll(values.keySet());
        values.forEach(reader);
    }

    int size() {
        return values.size();
    }

    Node keyNode(String key) {
        return keys.getOrDefault(key, place.node());
    }

    /** Reports the keys that mean nothing here. */
    void end() {
        values.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> place.problems()
                        .at(
                                keyNode(key),
                                path(key),
                                "is not known here; allowed are " + String.join(", ", known)
                                        + Nearest.hint(key, known)));
    }

    Value place() {
        return place;
    }
}
