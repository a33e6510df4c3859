package dev.holdfast.drills.report;

import dev.holdfast.checker.state.Digest;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.Json.MalformedMessageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of a drill as a file, one per line, each bound to all before it: hash = SHA-256 over the hash of the line before
 * (32 bytes, zeros at first) and the event's JSON.
 */
final class EventChain {
    static final String GENESIS = "0".repeat(64);

    /** One line of the file. */
    record Link(Event event, String hash, String prev) {}

    /** What a file holds, its last hash, and everything in it that is not as it was written. */
    record Reading(List<Event> events, String head, List<String> problems) {}

    private final Path path;

    EventChain(Path path) {
        this.path = path;
    }

    /** Writes the events; answers the hash of the last. */
    String write(List<Event> events) throws IOException {
        StringBuilder text = new StringBuilder();
        String prev = GENESIS;
        for (Event event : events) {
            Link link = link(event, prev);
            text.append(Json.write(link)).append('\n');
            prev = link.hash();
        }
        Files.writeString(path, text);
        return prev;
    }

    private static Link link(Event event, String prev) {
        return new Link(event, Digest.ofEntry(prev, Json.write(event)), prev);
    }

    Reading read() throws IOException {
        List<Event> events = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        String prev = GENESIS;
        int number = 0;
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isEmpty()) {
                continue;
            }
            try {
                Link found = Json.read(line, Link.class);
                Link right = link(found.event(), prev);
                if (!Json.write(right).equals(line)) {
                    problems.add("line " + number + " does not follow from the line before it");
                }
                events.add(found.event());
                prev = found.hash();
            } catch (MalformedMessageException | IllegalArgumentException e) {
                problems.add("line " + number + " is no event: " + e.getMessage());
            }
        }
        if (!text.endsWith("\n") || text.contains("\n\n")) {
            problems.add("the lines are not as they were written");
        }
        return new Reading(events, prev, problems);
    }
}
