package dev.holdfast.agent.observing;

import dev.holdfast.core.model.Mode;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reports that drills of this mode on this installation left behind, one folder each, named by its time. */
final class DrillReports {
    private static final Logger log = LoggerFactory.getLogger(DrillReports.class);
    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int FOLDER_LENGTH = "yyyyMMdd-HHmmss".length();
    private static final int FOLDERS_LIMIT = 200;
    private static final long BYTES_LIMIT = 4L * 1024 * 1024;
    private static final String KIND = "region-loss";

    /** Reports of the same second are told apart by a number. */
    private static final Pattern AGAIN = Pattern.compile("-[0-9]{1,4}$");

    private final @Nullable Path folder;
    private final Mode mode;

    DrillReports(@Nullable Path folder, Mode mode) {
        this.folder = folder;
        this.mode = mode;
    }

    private record Report(
            @Nullable Identity identity,
            @Nullable String verdict,
            @Nullable Impact impact) {}

    private record Identity(
            @Nullable String drill, @Nullable String mode) {}

    private record Impact(@Nullable Known rtoMillis) {}

    private record Known(@Nullable Long value) {}

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

    private Optional<Drill> drill(Path folder) {
        Path file = folder.resolve("report.json");
        try {
            Instant at = LocalDateTime.parse(name(folder), FOLDER).toInstant(ZoneOffset.UTC);
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

    private static String name(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return name.length() > FOLDER_LENGTH ? AGAIN.matcher(name).replaceFirst("") : name;
    }

    /** Only a whole region's loss says how long a failover takes, and only a drill that was valid. */
    private Optional<Drill> drill(Report report, Instant at) {
        Identity identity = report.identity();
        Impact impact = report.impact();
        Known rto = impact == null ? null : impact.rtoMillis();
        Long recovery = rto == null ? null : rto.value();
        boolean passed = "PASS".equals(report.verdict());
        boolean judged = passed || "FAIL".equals(report.verdict());
        if (identity == null || recovery == null || !judged) {
            return Optional.empty();
        }
        return KIND.equals(identity.drill()) && mode.word().equals(identity.mode())
                ? Optional.of(new Drill(KIND, at, passed, Duration.ofMillis(recovery)))
                : Optional.empty();
    }
}
