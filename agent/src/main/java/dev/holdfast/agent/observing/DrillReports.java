package dev.holdfast.agent.observing;

import dev.holdfast.core.precheck.DrillRecord;
import dev.holdfast.core.precheck.DrillRecord.Drill;
import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reports that drills on this installation left behind, one folder each, named by its time. */
final class DrillReports {
    private static final Logger log = LoggerFactory.getLogger(DrillReports.class);
    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int FOLDERS_LIMIT = 200;
    private static final long BYTES_LIMIT = 4L * 1024 * 1024;
    private static final String KIND = "region-loss";

    private final @Nullable Path folder;

    DrillReports(@Nullable Path folder) {
        this.folder = folder;
    }

    private record Report(
            @Nullable Identity identity,
            @Nullable String verdict,
            @Nullable Felt felt) {}

    private record Identity(@Nullable String drill) {}

    private record Felt(@Nullable Long rtoMillis) {}

    /** The newest ones; a folder without a readable report is passed over. */
    DrillRecord read() {
        if (folder == null || !Files.isDirectory(folder)) {
            return DrillRecord.NONE;
        }
        try (Stream<Path> folders = Files.list(folder)) {
            List<Drill> drills = folders.sorted(Comparator.reverseOrder())
                    .limit(FOLDERS_LIMIT)
                    .flatMap(each -> drill(each).stream())
                    .limit(DrillRecord.LIMIT)
                    .toList();
            return new DrillRecord(drills);
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("folder", folder)
                    .addKeyValue("cause", e.toString())
                    .log("drill reports cannot be listed");
            return DrillRecord.NONE;
        }
    }

    private static Optional<Drill> drill(Path folder) {
        Path file = folder.resolve("report.json");
        try {
            Instant at =
                    LocalDateTime.parse(folder.getFileName().toString(), FOLDER).toInstant(ZoneOffset.UTC);
            if (!Files.isRegularFile(file) || Files.size(file) > BYTES_LIMIT) {
                return Optional.empty();
            }
            return drill(Json.read(Files.readString(file), Report.class), at);
        } catch (DateTimeException | IOException | Json.MalformedMessageException e) {
            log.atDebug()
                    .addKeyValue("report", file)
                    .addKeyValue("cause", e.toString())
                    .log("no report of a drill");
            return Optional.empty();
        }
    }

    /** Only a whole region's loss says how long a failover takes, and only a drill that was valid. */
    private static Optional<Drill> drill(Report report, Instant at) {
        Identity identity = report.identity();
        Felt felt = report.felt();
        Long recovery = felt == null ? null : felt.rtoMillis();
        boolean counts = identity != null
                && KIND.equals(identity.drill())
                && recovery != null
                && ("PASS".equals(report.verdict()) || "FAIL".equals(report.verdict()));
        return counts
                ? Optional.of(new Drill(KIND, at, "PASS".equals(report.verdict()), Duration.ofMillis(recovery)))
                : Optional.empty();
    }
}
