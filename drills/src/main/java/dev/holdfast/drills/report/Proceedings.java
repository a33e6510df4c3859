package dev.holdfast.drills.report;

import dev.holdfast.checker.history.History;
import dev.holdfast.checker.state.FinalState;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.drills.evidence.HistoryFile;
import dev.holdfast.drills.evidence.StateFile;
import dev.holdfast.drills.report.Declaration.Declared;
import dev.holdfast.drills.report.Declaration.Subject;
import dev.holdfast.drills.report.DrillReport.Commit;
import dev.holdfast.drills.report.DrillReport.Identity;
import dev.holdfast.drills.report.DrillReport.SignOff;
import dev.holdfast.drills.report.html.HtmlReport;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.signed.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The written side of one run of a drill. Opened before anything starts: the objectives are put on file and hashed. Each
 * judgement then leaves a folder; a run that breaks off leaves one as well, and it is INCONCLUSIVE.
 */
public final class Proceedings {
    private static final String DECLARED = "declared";

    /** A folder that was written, and what its report says. */
    public record Kept(Path folder, DrillReport report) {
        public String id() {
            return report.id();
        }

        /** The lines that every drill ends with. */
        public List<String> pointers() {
            return List.of(
                    "report: " + folder.resolve(ReportFile.HTML), "verify: ./holdfast report verify " + report.id());
        }
    }

    private final Shelf shelf;
    private final Subject subject;
    private final Declared declared;
    private final Known<Commit> commit;
    private final Known<SortedMap<String, String>> artifacts;

    Proceedings(Shelf shelf, Subject subject, Declared declared) {
        this.shelf = shelf;
        this.subject = subject;
        this.declared = declared;
        Provenance provenance = Provenance.ofThisProgram();
        this.commit = provenance.commit();
        this.artifacts = provenance.artifacts();
    }

    /** Writes the objectives of a drill that is about to start. */
    public static Proceedings open(Path reports, Subject subject, Terms terms) {
        Shelf shelf = new Shelf(reports);
        Declared declared = Declaration.declare(subject, terms, shelf.expectation(subject.drill(), subject.mode()));
        Proceedings proceedings = new Proceedings(shelf, subject, declared);
        proceedings.declare();
        return proceedings;
    }

    private void declare() {
        try {
            Path folder = Files.createDirectories(shelf.path().resolve(DECLARED));
            Files.writeString(folder.resolve(declared.sha256().substring(0, 16) + ".json"), declared.text());
        } catch (IOException e) {
            throw new UncheckedIOException("the objectives could not be written to " + shelf.path(), e);
        }
    }

    /** Keeps a judged history under the name of what was judged. */
    public Kept keep(String drill, History history, FinalState state, RunLog log) {
        return keep(drill, history, state, log, List.of());
    }

    /** Keeps what there is of a drill that did not come to its end. */
    public Kept unfinished(History history, RunLog log, String reason) {
        ClockReading now = ClockReading.now();
        Event event =
                new EventScribe(new Clocks(log.begin(), now)).timed(Event.UNFINISHED, now.nanos(), reason, Map.of());
        return keep(subject.drill(), history, null, log, List.of(event));
    }

    private Kept keep(String drill, History history, @Nullable FinalState state, RunLog log, List<Event> more) {
        Identity identity = identity(drill);
        Instant now = Instant.now();
        Path folder = shelf.place(now);
        try {
            List<Event> events =
                    new EventScribe(new Clocks(log.begin(), ClockReading.now())).write(declared, log, more);
            Files.writeString(folder.resolve(ReportFile.OBJECTIVES), declared.text());
            new HistoryFile(folder.resolve(ReportFile.HISTORY)).write(history);
            if (state != null) {
                new StateFile(folder.resolve(ReportFile.STATE)).write(state);
            }
            String head = new EventChain(folder.resolve(ReportFile.EVENTS)).write(events);
            SigningKey key = ReportKey.in(keyDirectory());
            SignOff signOff = new SignOff(
                    "signed with the installation's key " + SigningKey.id(key.open()),
                    Known.not("no person has signed this report"));
            DrillReport report = new Reporter(new Material(declared, history, state, events))
                    .report(String.valueOf(folder.getFileName()), identity, signOff, head);
            Files.writeString(folder.resolve(ReportFile.REPORT), Json.write(report) + "\n");
            Files.writeString(folder.resolve(ReportFile.HTML), new HtmlReport(report).text());
            seal(folder, key, report);
            return new Kept(folder, report);
        } catch (IOException e) {
            throw new UncheckedIOException("the report could not be written to " + folder, e);
        }
    }

    private Path keyDirectory() {
        Path parent = shelf.path().toAbsolutePath().getParent();
        return parent == null ? shelf.path() : parent;
    }

    private Identity identity(String drill) {
        return new Identity(
                drill,
                subject.mode(),
                subject.seed(),
                subject.rate(),
                subject.customers(),
                commit,
                artifacts,
                new ConfigurationReader(keyDirectory()).read(),
                Provenance.machine(),
                shelf.previous());
    }

    static void seal(Path folder, SigningKey key, DrillReport report) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        for (String name : new ArrayList<>(ReportFile.SIGNED)) {
            if (Files.exists(folder.resolve(name))) {
                digests.put(name, Sha256.of(folder.resolve(name)));
            }
        }
        Envelope envelope = Envelope.sign(
                key,
                digests,
                new Envelope.Predicate(
                        report.id(), report.verdict(), report.events().head()));
        Files.writeString(folder.resolve(Envelope.FILE), envelope.text());
    }
}
