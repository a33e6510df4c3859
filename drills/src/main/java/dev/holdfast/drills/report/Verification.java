package dev.holdfast.drills.report;

import dev.holdfast.checker.history.History;
import dev.holdfast.checker.state.FinalState;
import dev.holdfast.drills.evidence.HistoryFile;
import dev.holdfast.drills.evidence.StateFile;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.Json.MalformedMessageException;
import dev.holdfast.protocol.signed.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The verification of one report folder, offline: the signature, every file's digest, the chain of events, the objectives'
 * hash, and every number of the report computed again from history, final state and events.
 */
public final class Verification {
    /** One thing that was looked at; the problems say what is wrong with it, by file and field. */
    public record Result(String what, List<String> problems) {
        public boolean holds() {
            return problems.isEmpty();
        }
    }

    private static final String NUMBERS = "numbers, computed again";

    /** What the numbers are computed from. */
    private static final List<String> INPUTS =
            List.of(ReportFile.OBJECTIVES, ReportFile.HISTORY, ReportFile.STATE, ReportFile.EVENTS);

    private final Path folder;
    private final PublicKey key;

    public Verification(Path folder, PublicKey key) {
        this.folder = folder;
        this.key = key;
    }

    public List<Result> run() {
        List<Result> results = new ArrayList<>();
        Optional<Envelope.Statement> statement = envelope(results);
        if (statement.isEmpty()) {
            results.add(new Result(NUMBERS, List.of("not computed again: no signature says which files to trust")));
            return results;
        }
        List<String> altered = files(statement.get());
        results.add(new Result("files", altered));
        List<String> inputs = INPUTS.stream()
                .filter(name -> altered.stream().anyMatch(problem -> problem.startsWith(name + ":")))
                .toList();
        if (!inputs.isEmpty()) {
            results.add(new Result(
                    NUMBERS, List.of("not computed again: " + String.join(", ", inputs) + " cannot be trusted")));
            return results;
        }
        try {
            EventChain.Reading chain = new EventChain(folder.resolve(ReportFile.EVENTS)).read();
            results.add(chain(statement.get(), chain));
            results.add(new Result(NUMBERS, numbers(chain)));
        } catch (IOException e) {
            results.add(new Result(NUMBERS, List.of("a file cannot be read: " + e.getMessage())));
        }
        return results;
    }

    private static Result chain(Envelope.Statement statement, EventChain.Reading chain) {
        List<String> problems = new ArrayList<>(chain.problems().stream()
                .map(problem -> ReportFile.EVENTS + ": " + problem)
                .toList());
        AuditEvents.problems(chain.events()).forEach(problem -> problems.add(ReportFile.EVENTS + ": " + problem));
        if (!statement.predicate().eventsHead().equals(chain.head())) {
            problems.add(ReportFile.EVENTS + ": does not end where it was signed");
        }
        return new Result("chain of " + chain.events().size() + " events", problems);
    }

    private Optional<Envelope.Statement> envelope(List<Result> results) {
        try {
            Envelope.Statement statement = Envelope.read(text(Envelope.FILE)).open(key);
            results.add(
                    new Result("signature (Ed25519, key " + SigningKey.id(key).substring(0, 16) + "…)", List.of()));
            return Optional.of(statement);
        } catch (UnreadableReportException | IOException e) {
            results.add(new Result("signature", List.of(Envelope.FILE + ": " + e.getMessage())));
            return Optional.empty();
        }
    }

    private String text(String name) throws IOException {
        return new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.UTF_8);
    }

    private List<String> files(Envelope.Statement statement) {
        SortedMap<String, String> signed = new TreeMap<>();
        statement
                .subject()
                .forEach(file -> signed.put(file.name(), file.digest().getOrDefault("sha256", "")));
        List<String> problems = new ArrayList<>();
        signed.forEach((name, digest) -> compare(name, digest).ifPresent(problems::add));
        try (Stream<Path> present = Files.list(folder)) {
            present.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !signed.containsKey(name) && !name.equals(Envelope.FILE))
                    .sorted()
                    .forEach(name -> problems.add(name + ": is not among the files that were signed"));
        } catch (IOException e) {
            problems.add("the folder cannot be listed: " + e.getMessage());
        }
        if (!signed.containsKey(ReportFile.REPORT)) {
            problems.add(ReportFile.REPORT + ": is not among the files that were signed");
        }
        return problems;
    }

    private Optional<String> compare(String name, String digest) {
        try {
            return Sha256.of(folder.resolve(name)).equals(digest)
                    ? Optional.empty()
                    : Optional.of(name + ": is not the file that was signed");
        } catch (IOException e) {
            return Optional.of(name + ": cannot be read: " + e.getMessage());
        }
    }

    private List<String> numbers(EventChain.Reading chain) throws IOException {
        try {
            DrillReport found = Json.read(text(ReportFile.REPORT), DrillReport.class);
            Declaration.Declared declared = declared(chain.events());
            Material material = new Material(declared, history(), state(), chain.events());
            DrillReport again =
                    new Reporter(material).report(found.id(), found.identity(), found.signOff(), chain.head());
            List<String> problems = new Differences()
                    .between(Json.write(found), Json.write(again)).stream()
                            .map(difference -> ReportFile.REPORT + ": " + difference)
                            .collect(Collectors.toCollection(ArrayList::new));
            problems.addAll(declaredFirst(chain.events(), declared));
            if (!found.id()
                    .equals(String.valueOf(folder.toAbsolutePath().normalize().getFileName()))) {
                problems.add(ReportFile.REPORT + ": is the report " + found.id() + ", and the folder has another name");
            }
            return problems;
        } catch (UncheckedIOException | UnreadableReportException | MalformedMessageException e) {
            return List.of("cannot be computed again: " + e.getMessage());
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            return List.of("cannot be computed again: a value is none: " + e.getMessage());
        }
    }

    private Declaration.Declared declared(List<Event> events) throws IOException {
        String text = text(ReportFile.OBJECTIVES);
        long nanos = events.stream()
                .filter(event -> event.source().equals(Event.DECLARATION))
                .map(Event::nanos)
                .findFirst()
                .orElseThrow(() -> new UnreadableReportException("no event declares the objectives"));
        return new Declaration.Declared(Declaration.read(text), text, nanos);
    }

    /** The objectives stand first in the chain with their hash, and were declared before the first fault. */
    private List<String> declaredFirst(List<Event> events, Declaration.Declared declared) throws IOException {
        List<String> problems = new ArrayList<>();
        Event first = events.get(0);
        if (!first.source().equals(Event.DECLARATION) || !first.fact("sha256").equals(declared.sha256())) {
            problems.add(ReportFile.OBJECTIVES + ": is not what the first event declared");
        }
        boolean late =
                history().faults().stream().anyMatch(fault -> fault.moments().onsetNanos() < declared.nanos());
        if (late) {
            problems.add(ReportFile.OBJECTIVES + ": was declared after a fault had begun");
        }
        return problems;
    }

    private History history() {
        return new HistoryFile(folder.resolve(ReportFile.HISTORY)).read();
    }

    private @Nullable FinalState state() {
        Path file = folder.resolve(ReportFile.STATE);
        return Files.exists(file) ? new StateFile(file).read() : null;
    }
}
