package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.CheckAnswer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CheckTextTest {
    private static final int COLUMNS = 100;

    @Test
    void verdictReasonsAdviceStakeAndExpectedTimeAreShownWithinTheColumns() {
        List<String> lines =
                plain(CheckText.of(answer("NO-GO", new CheckAnswer.Recovery(3, 3900, 4200, 5100, "T")), false));
        assertThat(lines).allMatch(line -> line.length() <= COLUMNS);
        assertThat(String.join("\n", lines))
                .contains("expected RTO: 4.2 s (3 drills here: 3.9 s to 5.1 s, the last at T)")
                .contains("failover of north (from north to west): NO-GO")
                .contains("at stake now: 12 operations, 1250.50, 0.3 s of north's commits")
                .contains("hard violated")
                .contains("executor-outside-source")
                .contains("→ heal the line")
                .contains("2 violated")
                .doesNotContain("no plan runs");
    }

    @Test
    void allShowsAlsoWhatHolds() {
        assertThat(String.join("\n", plain(CheckText.of(answer("GO", null), true))))
                .contains("no plan runs")
                .contains("unknown, no drill");
    }

    @Test
    void theExitCodeIsThatOfTheWorstVerdict() {
        assertThat(CheckText.exitCode(answer("GO", null))).isZero();
        assertThat(CheckText.exitCode(answer("GO WITH APPROVAL", null))).isEqualTo(3);
        assertThat(CheckText.exitCode(answer("NO-GO", null))).isEqualTo(4);
        assertThat(CheckText.exitCode(new CheckAnswer("bank", "north", "T", List.of(), null)))
                .as("nothing was checked")
                .isEqualTo(4);
    }

    @Test
    void statusHasTheVerdictsInOneLine() {
        String line = plain(List.of(CheckText.summary(answer("NO-GO", null)))).get(0);
        assertThat(line).isEqualTo("failover of north NO-GO (2) · no drill yet · ./holdfast check");
    }

    private static List<String> plain(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("@\\|[a-z,]+ |\\|@", ""))
                .toList();
    }

    private static CheckAnswer answer(String verdict, CheckAnswer.Recovery recovery) {
        String words =
                "the last beat of north reached west 9.4 s ago, which is longer than any beat may take on this line";
        List<CheckAnswer.Finding> findings = List.of(
                new CheckAnswer.Finding("no-other-plan", "hard", "holds", "no plan runs", ""),
                new CheckAnswer.Finding(
                        "replication-alive", "hard", "violated", words, "heal the line between the regions"),
                new CheckAnswer.Finding("executor-outside-source", "hard", "not observed", words, words));
        return new CheckAnswer(
                "bank",
                "north",
                "2026-11-21T12:00:00Z",
                List.of(new CheckAnswer.Plan(
                        "failover",
                        "north",
                        "north",
                        "west",
                        verdict,
                        new TreeMap<>(Map.of("holds", 1, "violated", 2)),
                        findings,
                        new CheckAnswer.Loss(12, "1250.50", 0.3, 200))),
                recovery);
    }
}
