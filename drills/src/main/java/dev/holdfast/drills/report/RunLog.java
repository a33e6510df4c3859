package dev.holdfast.drills.report;

import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import java.util.List;

/** What was noted while a drill ran: the story as told, the agents' plan journals, what was seen of the regions. */
public record RunLog(ClockReading begin, List<Told> told, List<PlanMessage> plans, List<Sighting> sightings) {
    /** One line of the story. */
    public record Told(long nanos, String what) {}

    public RunLog {
        told = List.copyOf(told);
        plans = List.copyOf(plans);
        sightings = List.copyOf(sightings);
    }
}
