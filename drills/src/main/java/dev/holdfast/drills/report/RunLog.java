package dev.holdfast.drills.report;

import dev.holdfast.protocol.AuditAnswer;
import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import java.util.List;

/**
 * What was noted while a drill ran: the story as told, the agents' plan journals, what was seen of the regions.
 *
 * @param audit what people asked the agents for, as the agents chained it
 */
public record RunLog(
        ClockReading begin,
        List<Told> told,
        List<PlanMessage> plans,
        List<Sighting> sightings,
        List<AuditAnswer.Line> audit) {
    /** One line of the story. */
    public record Told(long nanos, String what) {}

    public RunLog {
        told = List.copyOf(told);
        plans = List.copyOf(plans);
        sightings = List.copyOf(sightings);
        audit = List.copyOf(audit);
    }
}
