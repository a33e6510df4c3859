package dev.holdfast.drills.report;

import java.util.List;

/** The names of a report's files. */
public final class ReportFile {
    static final String OBJECTIVES = "objectives.json";
    static final String HISTORY = "history.ndjson";
    static final String STATE = "state.ndjson.gz";
    static final String EVENTS = "events.ndjson";
    public static final String REPORT = "report.json";
    public static final String HTML = "report.html";

    /** Every file that a finished drill's envelope names. */
    static final List<String> SIGNED = List.of(OBJECTIVES, HISTORY, STATE, EVENTS, REPORT, HTML);

    private ReportFile() {}
}
