package dev.holdfast.drills.evidence;

import dev.holdfast.checker.history.History;
import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The folder of one drill's evidence: the history and the report. */
public record ReportFolder(Path path) {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    public static ReportFolder at(Path reports, Instant now) {
        Path folder = reports.resolve(NAME.format(now));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the report folder " + folder + " could not be made", e);
        }
        return new ReportFolder(folder);
    }

    public void keep(History history, Report report) {
        new HistoryFile(path.resolve("history.ndjson")).write(history);
        keep("report.json", report);
    }

    /** One more file of this drill, as JSON. */
    public void keep(String file, Object content) {
        try {
            Files.writeString(path.resolve(file), Json.write(content) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be written to " + path, e);
        }
    }
}
