package dev.holdfast.drills.report;

import dev.holdfast.drills.report.Declaration.Expectation;
import dev.holdfast.drills.report.DrillReport.Previous;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.Json.MalformedMessageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder in which all reports of an installation stand, each in a folder of its own named by its time. */
public record Shelf(Path path) {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int MOST_IN_A_SECOND = 1000;

    /** What stands first in every report. */
    public record Title(
            Identity identity,
            String verdict,
            @Nullable String format,
            @Nullable Impact impact) {
        public record Identity(String drill, String mode, long seed) {}

        public record Impact(Known<Long> rtoMillis) {}

        /** How long clients were without a success, if that was measured. */
        public Optional<Long> rto() {
            return Optional.ofNullable(impact)
                    .flatMap(felt -> Optional.ofNullable(felt.rtoMillis().value()));
        }

        /** Whether it is of the format that can be verified. */
        public boolean whole() {
            return DrillReport.FORMAT.equals(format);
        }
    }

    /** One report and its title, as far as it could be read. */
    public record Entry(String id, Path folder, Optional<Title> title) {}

    /** A new folder. */
    Path place(Instant now) {
        try {
            Files.createDirectories(path);
            String name = NAME.format(now);
            for (int again = 1; again <= MOST_IN_A_SECOND; again++) {
                Path folder = path.resolve(again == 1 ? name : name + "-" + again);
                if (!Files.exists(folder)) {
                    return Files.createDirectory(folder);
                }
            }
            throw new UnreadableReportException("more than " + MOST_IN_A_SECOND + " reports in one second");
        } catch (IOException e) {
            throw new UncheckedIOException("no report folder could be made in " + path, e);
        }
    }

    /** All reports, oldest first. */
    public List<Entry> entries() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(path)) {
            return folders.filter(folder -> Files.exists(folder.resolve(ReportFile.REPORT)))
                    .sorted()
                    .map(folder -> new Entry(String.valueOf(folder.getFileName()), folder, title(folder)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the reports in " + path + " could not be listed", e);
        }
    }

    private static Optional<Title> title(Path folder) {
        try {
            return Optional.of(Json.read(Files.readString(folder.resolve(ReportFile.REPORT)), Title.class));
        } catch (IOException | MalformedMessageException e) {
            return Optional.empty();
        }
    }

    /** The report of that id, or the newest. */
    public Optional<Entry> find(@Nullable String id) {
        List<Entry> entries = entries();
        if (id != null) {
            return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    /** The newest report that stands here, with its hash. */
    Known<Previous> previous() {
        Optional<Entry> last = find(null);
        if (last.isEmpty()) {
            return Known.not("there is no earlier report in this folder");
        }
        Path folder = last.get().folder();
        String file = Files.exists(folder.resolve(Envelope.FILE)) ? Envelope.FILE : ReportFile.REPORT;
        try {
            return Known.of(new Previous(last.get().id(), file, Sha256.of(folder.resolve(file))));
        } catch (IOException e) {
            return Known.not("the earlier report could not be read: " + e.getMessage());
        }
    }

    /** What the passed drills of this kind let expect. */
    Known<Expectation> expectation(String drill, String mode) {
        List<Long> rtos = rtos(drill, mode);
        if (rtos.isEmpty()) {
            return Known.not("no drill of this kind has passed here before");
        }
        return Known.of(new Expectation(rtos.size(), rtos.get((rtos.size() - 1) / 2), rtos.get(rtos.size() - 1)));
    }

    /** How long clients were without a success in every passed drill of a kind, sorted. */
    public List<Long> rtos(String drill, String mode) {
        List<Long> rtos = new ArrayList<>();
        entries().stream()
                .map(Entry::title)
                .flatMap(Optional::stream)
                .filter(title -> title.verdict().equals("PASS"))
                .filter(title -> title.identity().drill().equals(drill)
                        && title.identity().mode().equals(mode))
                .flatMap(title -> title.rto().stream())
                .forEach(rtos::add);
        rtos.sort(null);
        return rtos;
    }
}
