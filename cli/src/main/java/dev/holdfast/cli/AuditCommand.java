package dev.holdfast.cli;

import dev.holdfast.core.failover.AuditEntry;
import dev.holdfast.core.journal.ChainHash;
import dev.holdfast.protocol.AuditAnswer;
import dev.holdfast.protocol.Json;
import dev.holdfast.sandbox.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit}: what people asked for and what came of it. */
@Command(
        name = "audit",
        description = "Show the end of the audit, or verify the chain of a whole audit file.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast audit                             the last lines, asked from an agent",
            "  ./holdfast audit --verify                    recompute the chain of every agent's file",
            "  ./holdfast audit --verify audit.jsonl        of this file; exit 1 if a line was changed"
        },
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Option(names = "--verify", description = "recompute the chain of hashes.")
    private boolean verify;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "an agent's audit.jsonl.")
    private @Nullable Path file;

    AuditCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (!verify) {
            return list();
        }
        List<Path> files = file != null
                ? List.of(file)
                : Place.AGENTS.stream()
                        .map(place ->
                                workplace.stateDirectory().resolve(place.word()).resolve("agent/audit.jsonl"))
                        .filter(Files::exists)
                        .toList();
        if (files.isEmpty()) {
            throw new CliException("no agent has written an audit file yet");
        }
        boolean good = true;
        for (Path each : files) {
            good &= verified(each);
        }
        return good ? ExitCodes.DONE : ExitCodes.NOT_DONE;
    }

    private int list() {
        AuditAnswer audit = options.calls(workplace).get("/v1/audit", AuditAnswer.class);
        Console console = workplace.console();
        if (options.json()) {
            console.plain(Json.write(audit));
            return ExitCodes.DONE;
        }
        audit.recent()
                .forEach(line -> console.plain(String.format(
                        Locale.ROOT,
                        "%4d  %s  %-16s %-18s %s: %s",
                        line.number(),
                        line.at(),
                        line.who(),
                        line.action(),
                        line.outcome(),
                        line.detail())));
        console.line(audit.count() + " lines, head " + audit.head());
        return ExitCodes.DONE;
    }

    /** A line cut off by a crash is followed by the whole one; a gap is named, for the other agents' files fill it. */
    private boolean verified(Path each) {
        Console console = workplace.console();
        ChainHash head = ChainHash.GENESIS;
        long number = 0;
        boolean gaps = false;
        try {
            for (String text : Files.readAllLines(each)) {
                if (!text.endsWith("}")) {
                    continue;
                }
                AuditEntry entry = entry(Json.read(text, AuditAnswer.Line.class));
                boolean gap = entry.number() > number + 1;
                if (entry.number() <= number || (!gap && !entry.follows(head))) {
                    console.line(
                            "@|bold,red " + each + "|@: line " + entry.number() + " does not follow line " + number);
                    return false;
                }
                if (gap) {
                    console.line(each + ": nothing between lines " + number + " and " + entry.number());
                    gaps = true;
                }
                number = entry.number();
                head = entry.hash();
            }
        } catch (IOException | Json.MalformedMessageException | IllegalArgumentException | DateTimeParseException e) {
            console.line("@|bold,red " + each + "|@: after line " + number + ": " + e.getMessage());
            return false;
        }
        console.line("@|bold,green " + each + "|@: up to line " + number + (gaps ? ", with gaps" : ", whole")
                + "; head " + head);
        return true;
    }

    private static AuditEntry entry(AuditAnswer.Line line) {
        return new AuditEntry(
                line.number(),
                Instant.parse(line.at()),
                line.who(),
                line.action(),
                line.detail(),
                line.outcome(),
                ChainHash.of(line.hash()));
    }
}
