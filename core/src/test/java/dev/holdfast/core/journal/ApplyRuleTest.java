package dev.holdfast.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApplyRuleTest {
    private static final ChainId CHAIN = new ChainId(RegionId.of("north"), SliceId.of(4), Epoch.of(1));
    private static final ChainPosition FIRST = ChainPosition.START.next("first");
    private static final ChainPosition SECOND = FIRST.next("second");

    private static ChainRecord record(ChainPosition before, String payload) {
        ChainPosition next = before.next(payload);
        return new ChainRecord(CHAIN, next.seq(), before.hash(), next.hash(), payload);
    }

    @Test
    void theFirstEntryOfAChainHasNumberOneAndIsApplied() {
        ChainRecord first = record(ChainPosition.START, "first");

        assertThat(first.seq()).isEqualTo(1);
        assertThat(ApplyRule.decide(first, ChainPosition.START, null, false)).isEqualTo(ApplyVerdict.APPLY);
    }

    @Test
    void theNextEntryIsApplied() {
        assertThat(ApplyRule.decide(record(FIRST, "second"), FIRST, null, false))
                .isEqualTo(ApplyVerdict.APPLY);
    }

    @Test
    void anEntryAppliedBeforeIsADuplicate() {
        ChainRecord again = record(ChainPosition.START, "first");

        assertThat(ApplyRule.decide(again, SECOND, FIRST.hash(), false)).isEqualTo(ApplyVerdict.DUPLICATE);
    }

    @Test
    void otherContentsInTheSamePlaceAreAFork() {
        ChainRecord other = record(ChainPosition.START, "other");

        assertThat(ApplyRule.decide(other, SECOND, FIRST.hash(), false)).isEqualTo(ApplyVerdict.FORK);
    }

    @Test
    void theNextEntryOfAnotherHistoryIsAFork() {
        ChainPosition elsewhere = ChainPosition.START.next("other");

        assertThat(ApplyRule.decide(record(elsewhere, "second"), FIRST, null, false))
                .isEqualTo(ApplyVerdict.FORK);
    }

    @Test
    void aMissingEntryIsAGap() {
        assertThat(ApplyRule.decide(record(SECOND, "third"), FIRST, null, false))
                .isEqualTo(ApplyVerdict.GAP);
    }

    @Test
    void aChangedTextIsTampering() {
        ChainRecord honest = record(FIRST, "second");
        ChainRecord changed = new ChainRecord(CHAIN, honest.seq(), honest.prev(), honest.hash(), "s3cond");

        assertThat(ApplyRule.decide(changed, FIRST, null, false)).isEqualTo(ApplyVerdict.TAMPERED);
    }

    @Test
    void anEntryAfterTheCutIsLateAlsoBeyondAGap() {
        assertThat(ApplyRule.decide(record(FIRST, "second"), FIRST, null, true)).isEqualTo(ApplyVerdict.LATE);
        assertThat(ApplyRule.decide(record(SECOND, "third"), FIRST, null, true)).isEqualTo(ApplyVerdict.LATE);
    }

    @Test
    void anEntryBeforeTheCutIsStillADuplicate() {
        ChainRecord again = record(ChainPosition.START, "first");

        assertThat(ApplyRule.decide(again, FIRST, FIRST.hash(), true)).isEqualTo(ApplyVerdict.DUPLICATE);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatCannotBeExplainedStopsASlice(ApplyVerdict verdict) {
        boolean explained =
                verdict == ApplyVerdict.APPLY || verdict == ApplyVerdict.DUPLICATE || verdict == ApplyVerdict.LATE;

        assertThat(verdict.stopsSlice()).isEqualTo(!explained);
    }
}
