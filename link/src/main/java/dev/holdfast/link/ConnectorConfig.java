package dev.holdfast.link;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A connector's name and settings, in the form in which Connect's REST API takes them. */
public record ConnectorConfig(String name, SortedMap<String, String> settings) {
    public ConnectorConfig {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    static ConnectorConfig of(String name, Map<String, String> settings) {
        return new ConnectorConfig(name, new TreeMap<>(settings));
    }
}
