package dev.holdfast.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.journal.ClaimFacts.End;
import dev.holdfast.core.journal.ClaimFacts.Here;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimRuleTest {
    @ParameterizedTest(name = "{5}")
    @CsvSource({
        "true,  DONE,          OPEN,     false, KNOWN,     what is here is known whatever is still to come",
        "true,  DONE,          GIVEN_UP, true,  KNOWN,     what was sent again after the loss is known",
        "true,  ABSENT,        OPEN,     false, EXPECTED,  a tail may still bring it",
        "true,  REFUSED,       OPEN,     false, EXPECTED,  a tail may still bring the success",
        "true,  ABSENT,        GIVEN_UP, true,  OWED,      only the lost disk had it",
        "true,  ABSENT,        GIVEN_UP, false, CONTESTED, the chain has something else in its place",
        "true,  REFUSED,       GIVEN_UP, true,  CONTESTED, it was refused since",
        "true,  OTHER_REQUEST, GIVEN_UP, true,  CONTESTED, its key was used for something else since",
        "true,  ABSENT,        PROVED,   true,  CONTESTED, the whole chain is here and has it not",
        "true,  REFUSED,       PROVED,   false, CONTESTED, the whole chain is here and says otherwise",
        "false, ABSENT,        GIVEN_UP, true,  UNFOUNDED, a refusal is nothing to post",
        "false, DONE,          OPEN,     false, UNFOUNDED, a refusal says nothing of what was done",
    })
    void everyReceiptComesToOneThing(
            boolean promised, Here here, End end, boolean beyond, ClaimVerdict expected, String why) {
        assertThat(ClaimRule.decide(new ClaimFacts(promised, here, end, beyond)))
                .as(why)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Here.class)
    void nothingIsPostedBeforeTheDiskIsGivenUp(Here here) {
        for (End end : new End[] {End.OPEN, End.PROVED}) {
            assertThat(ClaimRule.decide(new ClaimFacts(true, here, end, true))).isNotEqualTo(ClaimVerdict.OWED);
        }
    }

    @Test
    void aKeyThatWasUsedTwiceIsADuplicateForPeople() {
        assertThat(ClaimRule.rule(new ClaimFacts(true, Here.OTHER_REQUEST, End.GIVEN_UP, true)))
                .isEqualTo(TailClass.DUPLICATE);
        assertThat(ClaimRule.rule(new ClaimFacts(true, Here.REFUSED, End.GIVEN_UP, true)))
                .isEqualTo(TailClass.RULE_BROKEN);
    }
}
