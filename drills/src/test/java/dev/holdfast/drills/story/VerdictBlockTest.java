package dev.holdfast.drills.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checker.history.History;
import dev.holdfast.checker.invariant.Violation;
import dev.holdfast.checker.state.Business;
import dev.holdfast.checker.state.Chains;
import dev.holdfast.checker.state.FinalState;
import dev.holdfast.checker.state.Ledger;
import dev.holdfast.checker.state.RegionState;
import dev.holdfast.checker.verdict.Figures;
import dev.holdfast.checker.verdict.Judgement;
import dev.holdfast.checker.verdict.ObjectiveResult;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.Console;
import dev.holdfast.drills.evidence.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictBlockTest {
    private final List<String> lines = new ArrayList<>();

    private static RegionState nothing(String region) {
        return new RegionState(
                region,
                new Ledger(List.of(), List.of(), List.of(), new TreeMap<>()),
                new Business(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                new Chains(List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    private void print(Verdict verdict, List<Violation> violations, String westDigest) {
        Figures figures = new Figures(
                List.of(new Figures.Outage("north", "kill north", Duration.ofMillis(3210))),
                Duration.ofMillis(3456),
                new Figures.Rpo(
                        IntStream.range(0, 12)
                                .mapToObj(n -> new Figures.TailItem("s1-" + n, "PAYMENT", 100))
                                .toList(),
                        1200,
                        Duration.ofMillis(20)),
                new TreeMap<>(),
                new Figures.Counts(100, 90, 5, 5, new Figures.Absorbed(3, 2, 1, 40)));
        ObjectiveResult result = new ObjectiveResult("no key has two effects", verdict, 90, violations);
        Trial.Result trial = new Trial.Result(
                new History(List.of(), List.of(), List.of()),
                new Judgement(List.of(result), figures),
                new TreeMap<>(Map.of("north", "a".repeat(64), "west", westDigest)),
                17,
                true,
                Terms.sandbox(),
                new FinalState(nothing("north"), nothing("west"), true));
        new VerdictBlock(new Console() {
                    @Override
                    public void line(String text) {
                        lines.add(text);
                    }

                    @Override
                    public void progress(String text) {}
                })
                .print(trial);
    }

    @Test
    void passSaysThatNothingWasLostAndNamesTheTail() {
        print(Verdict.PASS, List.of(), "a".repeat(64));
        assertThat(lines)
                .anyMatch(line -> line.equals("verdict: PASS, nothing lost"))
                .anyMatch(line -> line.contains("north 3.21 s"))
                .anyMatch(line -> line.contains("s1-0 PAYMENT 1.00"))
                .anyMatch(line -> line.contains("and 4 more"))
                .anyMatch(line -> line.contains(" = west"));
    }

    @Test
    void failureShowsTheSmallestCounterexampleWithinTheWidth() {
        Violation small = Violation.of("key k has 2 effects in north", "transactions " + "x".repeat(300));
        Violation large = Violation.of("key m has 2 effects in north", "one", "two");
        print(Verdict.FAIL, List.of(large, small), "b".repeat(64));
        assertThat(lines)
                .anyMatch(line -> line.equals("verdict: FAIL"))
                .anyMatch(line -> line.contains("key k has 2 effects"))
                .anyMatch(line -> line.contains("1 more"))
                .anyMatch(line -> line.contains(" ≠ "))
                .allMatch(line -> line.length() <= 100);
    }
}
