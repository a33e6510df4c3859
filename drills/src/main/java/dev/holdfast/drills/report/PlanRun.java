package dev.holdfast.drills.report;

import java.util.List;
import java.util.SortedMap;

/** One plan as its journal tells it; times are the agents' wall clocks, empty where there is none. */
public record PlanRun(
        long number,
        String kind,
        String from,
        String to,
        String outcome,
        String note,
        String startedAt,
        String endedAt,
        List<Step> steps) {
    /** One step with what it left as proof. */
    public record Step(
            String kind,
            String at,
            String status,
            int failures,
            String lastFailure,
            String startedAt,
            String doneAt,
            SortedMap<String, String> receipt) {
        public boolean done() {
            return status.equals("DONE");
        }
    }
}
