package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.RunbookMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunbookTextTest {
    @Test
    void aRunbookNamesEachStepsPlaceAndThePointOfNoReturnAndFitsIntoTheColumns() {
        String sentence = "something long that a person at a keyboard has to do "
                .repeat(4)
                .strip();
        RunbookMessage runbook = new RunbookMessage(
                "SWITCHOVER",
                "north",
                "west",
                List.of(0, 2),
                List.of(step(0, "fence", "north", sentence, true), step(1, "grant", null, sentence, false)));
        List<String> lines = RunbookText.of(runbook);
        assertThat(lines).allMatch(line -> line.length() <= 100 + "@|bold |@".length());
        String text = String.join("\n", lines);
        assertThat(text).contains("0. fence|@ at north").contains("1. grant|@ at the quorum");
        assertThat(text.indexOf("point of no return")).isBetween(text.indexOf("fence|@"), text.indexOf("grant|@"));
    }

    private static RunbookMessage.Step step(
            int number, String word, @org.jspecify.annotations.Nullable String place, String does, boolean mayAbort) {
        return new RunbookMessage.Step(number, word, place, does, "it is time", 10, "none", "it is seen", mayAbort);
    }
}
