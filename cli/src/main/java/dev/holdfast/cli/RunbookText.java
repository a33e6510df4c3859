package dev.holdfast.cli;

import dev.holdfast.protocol.RunbookMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A runbook as a person follows it by hand, within 100 columns. */
final class RunbookText {
    private static final int COLUMNS = 100;
    private static final String INDENT = "     ";
    private static final int LABEL = 14;

    private RunbookText() {}

    static List<String> of(RunbookMessage runbook) {
        List<String> lines = new ArrayList<>();
        lines.add("@|bold RUNBOOK|@ " + runbook.kind().toLowerCase(Locale.ROOT) + " from " + runbook.from() + " to "
                + runbook.to() + ", slices " + runbook.slices());
        boolean mayAbort = true;
        for (RunbookMessage.Step step : runbook.steps()) {
            if (mayAbort && !step.mayAbort()) {
                lines.add("");
                lines.add("@|bold ── the point of no return ──|@");
            }
            mayAbort = step.mayAbort();
            lines.add("");
            lines.add(String.format(
                    Locale.ROOT,
                    "@|bold %2d. %s|@ at %s",
                    step.number(),
                    step.step(),
                    step.place() == null ? "the quorum" : step.place()));
            part(lines, "does", step.does());
            part(lines, "when", step.precondition());
            part(lines, "within", step.timeoutSeconds() + " s an attempt");
            part(lines, "done when", step.verification());
            part(lines, "if it fails", step.compensation());
        }
        return lines;
    }

    private static void part(List<String> lines, String label, String text) {
        StringBuilder line = new StringBuilder(INDENT + label + " ".repeat(LABEL - label.length()));
        int margin = line.length();
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > COLUMNS) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(margin));
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
    }
}
