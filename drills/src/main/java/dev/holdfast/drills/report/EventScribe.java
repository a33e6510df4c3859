package dev.holdfast.drills.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes down what a run left as events, in the order of the wall clock, and reads the clocks back from them. */
final class EventScribe {
    private static final String BEGIN = "the drill's clocks at its beginning";
    private static final String END = "the drill's clocks at its end";

    private final Clocks clocks;

    EventScribe(Clocks clocks) {
        this.clocks = clocks;
    }

    List<Event> write(Declaration.Declared declared, RunLog log, List<Event> more) {
        List<Event> events = new ArrayList<>();
        log.told().forEach(told -> events.add(timed(Event.DRILL, told.nanos(), told.what(), Map.of())));
        log.sightings().forEach(sighting -> events.add(sighting(sighting)));
        events.addAll(PlanEvents.of(log.plans()));
        events.addAll(AuditEvents.of(log.audit()));
        events.addAll(more);
        events.sort(Comparator.comparing(event -> Instant.parse(event.wall())));
        events.add(0, reading(BEGIN, clocks.begin()));
        events.add(0, declared.event());
        events.add(reading(END, clocks.end()));
        return events;
    }

    private Event sighting(Sighting sighting) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("region", sighting.region());
        facts.put("status", sighting.status());
        sighting.vantages().forEach((agent, view) -> facts.put("seen by " + agent, view));
        return timed(
                Event.SIGHTING,
                sighting.nanos(),
                sighting.region() + " is " + sighting.status() + " for the quorum",
                facts);
    }

    Event timed(String source, long nanos, String what, Map<String, String> facts) {
        return new Event(source, clocks.wall(nanos).toString(), nanos, what, new TreeMap<>(facts));
    }

    private static Event reading(String what, ClockReading reading) {
        return new Event(
                Event.CLOCK,
                reading.wall().toString(),
                reading.nanos(),
                what,
                new TreeMap<>(Map.of("bracketNanos", Long.toString(reading.bracketNanos()))));
    }

    static Clocks clocks(List<Event> events) {
        return new Clocks(reading(events, BEGIN), reading(events, END));
    }

    private static ClockReading reading(List<Event> events, String what) {
        return events.stream()
                .filter(event ->
                        event.source().equals(Event.CLOCK) && event.what().equals(what))
                .findFirst()
                .map(event -> new ClockReading(
                        event.nanos() == null ? 0 : event.nanos(),
                        Instant.parse(event.wall()),
                        Long.parseLong(event.fact("bracketNanos"))))
                .orElseThrow(() -> new UnreadableReportException("the events do not hold " + what));
    }
}
