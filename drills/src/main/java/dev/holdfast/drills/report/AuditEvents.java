package dev.holdfast.drills.report;

import dev.holdfast.core.failover.AuditEntry;
import dev.holdfast.core.journal.ChainHash;
import dev.holdfast.protocol.AuditAnswer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The agents' audit as events of the chain, and the agents' own chain of it proved again from them. */
final class AuditEvents {
    private AuditEvents() {}

    /** One event per line, at the agents' time. */
    static List<Event> of(List<AuditAnswer.Line> lines) {
        return lines.stream()
                .map(line -> new Event(
                        Event.AUDIT,
                        line.at(),
                        null,
                        line.who() + " " + line.action() + ": " + line.outcome(),
                        new TreeMap<>(Map.of(
                                "number", Long.toString(line.number()),
                                "at", line.at(),
                                "who", line.who(),
                                "action", line.action(),
                                "detail", line.detail(),
                                "outcome", line.outcome(),
                                "hash", line.hash()))))
                .toList();
    }

    /** What is wrong with the lines: each must follow the one with the number before it, if that is here, by its hash. */
    static List<String> problems(List<Event> events) {
        List<String> problems = new ArrayList<>();
        SortedMap<Long, ChainHash> hashes = new TreeMap<>(Map.of(0L, ChainHash.GENESIS));
        List<AuditEntry> entries = new ArrayList<>();
        for (Event event : events) {
            if (event.source().equals(Event.AUDIT)) {
                try {
                    AuditEntry entry = entry(event);
                    hashes.put(entry.number(), entry.hash());
                    entries.add(entry);
                } catch (IllegalArgumentException | DateTimeException e) {
                    problems.add("a line of the agents' audit is none: " + e.getMessage());
                }
            }
        }
        for (AuditEntry entry : entries) {
            ChainHash before = hashes.get(entry.number() - 1);
            if (before != null && !entry.follows(before)) {
                problems.add("line " + entry.number() + " of the agents' audit does not follow the one before");
            }
        }
        return problems;
    }

    private static AuditEntry entry(Event event) {
        return new AuditEntry(
                Long.parseLong(event.fact("number")),
                Instant.parse(event.fact("at")),
                event.fact("who"),
                event.fact("action"),
                event.fact("detail"),
                event.fact("outcome"),
                ChainHash.of(event.fact("hash")));
    }
}
