package dev.holdfast.drills.partition;

import dev.holdfast.drills.Stage;
import dev.holdfast.sandbox.WanLine;
import dev.holdfast.sandbox.WanPart;
import dev.holdfast.sandbox.relay.RouteReport;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What has passed, in bytes, each way on each line that a fault cuts, as the relay counted it at one moment. */
record LineCounts(SortedMap<String, Long> passed, boolean allOpen) {
    static LineCounts of(Stage stage, List<WanPart> cuts) {
        TreeMap<String, Long> passed = new TreeMap<>();
        boolean allOpen = true;
        for (RouteReport report : stage.lines()) {
            WanLine line = WanLine.named(report.name())
                    .orElseThrow(() -> new IllegalStateException("an unknown line " + report.name()));
            if (cuts.stream().anyMatch(cut -> cut.hasCalls(line))) {
                passed.put(line.name() + " calls", report.bytesForward());
                allOpen &= report.state().forward().open();
            }
            if (cuts.stream().anyMatch(cut -> cut.hasAnswers(line))) {
                passed.put(line.name() + " answers", report.bytesBackward());
                allOpen &= report.state().backward().open();
            }
        }
        return new LineCounts(passed, allOpen);
    }

    /** How much has passed since another moment, over all lines. */
    long since(LineCounts earlier) {
        return passed.entrySet().stream()
                .mapToLong(line -> line.getValue() - earlier.passed().getOrDefault(line.getKey(), 0L))
                .sum();
    }
}
