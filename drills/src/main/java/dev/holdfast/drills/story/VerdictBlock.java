package dev.holdfast.drills.story;

import dev.holdfast.checker.invariant.Violation;
import dev.holdfast.checker.verdict.Figures;
import dev.holdfast.checker.verdict.Judgement;
import dev.holdfast.checker.verdict.ObjectiveResult;
import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.Console;
import dev.holdfast.drills.Money;
import dev.holdfast.drills.evidence.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The end of a story as a person reads it: the verdict, what clients felt, and every rule that did not hold. */
public final class VerdictBlock {
    private static final int TAIL_SHOWN = 8;
    private static final int FACTS_SHOWN = 4;
    private static final int WIDTH = 98;

    private final Console console;

    public VerdictBlock(Console console) {
        this.console = console;
    }

    public void print(Trial.Result result) {
        Judgement judgement = result.judgement();
        console.line("");
        console.line("─".repeat(WIDTH));
        console.line("verdict: " + words(judgement.verdict()));
        figures(judgement.figures());
        row("zombie writes refused", result.zombiesRefused() + " sent straight to the lost region");
        row("parity digests", parity(result));
        long passed = judgement.objectives().size() - judgement.broken().size();
        row("checks", passed + " of " + judgement.objectives().size() + " hold");
        if (!result.rested()) {
            row("rest", "the regions did not come to rest in time; judged as they were");
        }
        judgement.broken().forEach(this::broken);
        console.line("─".repeat(WIDTH));
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "PASS, nothing lost";
            case FAIL -> "FAIL";
            case INVALID -> "INVALID, this run proves nothing";
            case INCONCLUSIVE -> "INCONCLUSIVE, this run did not come to its end";
        };
    }

    private void figures(Figures figures) {
        row(
                "RTO as clients saw it",
                figures.outages().stream()
                        .map(outage -> outage.home() + " " + seconds(outage.gap()))
                        .collect(Collectors.joining(", ")));
        row("longest wait", seconds(figures.longestWait()));
        long errors = figures.clientErrors().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        row(
                "errors seen by clients",
                errors + " of " + figures.counts().operations() + " operations"
                        + (errors == 0 ? "" : " " + figures.clientErrors()));
        tail(figures.rpo());
        Figures.Absorbed absorbed = figures.counts().absorbed();
        row(
                "duplicates absorbed",
                absorbed.resends() + " repeated requests, " + absorbed.duplicateTail() + " in the tail");
        row(
                "held for clients",
                absorbed.parked() + " requests parked, " + absorbed.transportRetries() + " sent again by the client");
    }

    private void tail(Figures.Rpo rpo) {
        row(
                "RPO at the cut",
                rpo.tail().size() + " operations, INR " + Money.text(rpo.amount()) + ", " + seconds(rpo.age())
                        + (rpo.tail().isEmpty() ? "" : "; named and merged on return:"));
        rpo.tail().stream()
                .limit(TAIL_SHOWN)
                .forEach(item -> row("", item.key() + " " + item.kind() + " " + Money.text(item.amount())));
        if (rpo.tail().size() > TAIL_SHOWN) {
            row("", "and " + (rpo.tail().size() - TAIL_SHOWN) + " more in the report");
        }
    }

    private void broken(ObjectiveResult result) {
        console.line("");
        console.line("  " + result.verdict() + ": " + result.objective());
        result.smallest().ifPresent(this::counterexample);
        int more = result.violations().size() - 1;
        if (more > 0) {
            console.line("    and " + more + " more of " + result.checked() + " looked at");
        }
    }

    private void counterexample(Violation violation) {
        wrapped("    ", violation.what());
        violation.facts().stream().limit(FACTS_SHOWN).forEach(fact -> wrapped("      ", fact));
    }

    private void wrapped(String indent, String text) {
        String rest = text;
        int room = WIDTH - indent.length();
        while (rest.length() > room) {
            int space = rest.lastIndexOf(' ', room);
            int end = space > 0 ? space : room;
            console.line(indent + rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        console.line(indent + rest);
    }

    private void row(String name, String value) {
        console.line(String.format(Locale.ROOT, "  %-24s %s", name, value));
    }

    private static String parity(Trial.Result result) {
        List<String> digests = result.digests().entrySet().stream()
                .map(digest -> digest.getKey() + " " + digest.getValue().substring(0, 16) + "…")
                .toList();
        boolean equal = result.digests().values().stream().distinct().count() == 1;
        return String.join(equal ? " = " : " ≠ ", digests);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }
}
