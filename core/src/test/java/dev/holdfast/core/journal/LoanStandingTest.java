package dev.holdfast.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoanStandingTest {
    @Test
    void yesAndNoContradictEachOtherAndNothingElseDoes() {
        assertThat(LoanStanding.REJECTED.contradicts(LoanStanding.APPROVED)).isTrue();
        assertThat(LoanStanding.REJECTED.contradicts(LoanStanding.DISBURSED)).isTrue();
        assertThat(LoanStanding.DISBURSED.contradicts(LoanStanding.REJECTED)).isTrue();
        assertThat(LoanStanding.APPROVED.contradicts(LoanStanding.DISBURSED)).isFalse();
        assertThat(LoanStanding.SUBMITTED.contradicts(LoanStanding.REJECTED)).isFalse();
        assertThat(LoanStanding.REJECTED.contradicts(LoanStanding.SUBMITTED)).isFalse();
        assertThat(LoanStanding.REJECTED.contradicts(LoanStanding.REJECTED)).isFalse();
    }

    @Test
    void everyWordIsRead() {
        for (LoanStanding standing : LoanStanding.values()) {
            assertThat(LoanStanding.of(standing.word())).contains(standing);
        }
        assertThat(LoanStanding.of("APPROVED")).isEmpty();
    }

    @Test
    void aCaseThatOverdrawsIsSuggestedToBecomeAClaim() {
        assertThat(CaseDecision.suggested(TailClass.DEBIT_OVERDRAWS)).isEqualTo(CaseDecision.RECEIVABLE);
        assertThat(CaseDecision.suggested(TailClass.RULE_BROKEN)).isEqualTo(CaseDecision.KEEP);
        for (CaseDecision decision : CaseDecision.values()) {
            assertThat(CaseDecision.of(decision.word())).contains(decision);
        }
    }
}
