package dev.holdfast.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailClassifierTest {
    @ParameterizedTest(name = "{6}")
    @CsvSource({
        "true,  true,  true,  9, 1, DUPLICATE,        what was made again is a duplicate whatever else it is",
        "false, true,  true,  9, 1, EXTERNAL_UNKNOWN, an unknown outside effect is asked for first",
        "false, true,  false, 0, 1, RULE_BROKEN,      a broken rule counts also for credits",
        "false, false, false, 0, 0, CREDIT,           what takes nothing is a credit",
        "false, false, false, 5, 5, DEBIT_OK,         the last unit may be taken",
        "false, false, false, 6, 5, DEBIT_OVERDRAWS,  one more may not",
        "false, false, false, 1, -1, DEBIT_OVERDRAWS, nothing can be taken from an overdrawn account",
    })
    void everyEntryOfATailHasOneClass(
            boolean again,
            boolean broken,
            boolean external,
            long debit,
            long available,
            TailClass expected,
            String why) {
        assertThat(TailClassifier.classify(new TailFacts(again, broken, external, debit, available)))
                .as(why)
                .isEqualTo(expected);
    }
}
