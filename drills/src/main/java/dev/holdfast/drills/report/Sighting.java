package dev.holdfast.drills.report;

import java.util.SortedMap;

/** What the drill saw the agents say of a region when it changed: its status, and each agent's own view of it. */
public record Sighting(long nanos, String region, String status, SortedMap<String, String> vantages) {}
