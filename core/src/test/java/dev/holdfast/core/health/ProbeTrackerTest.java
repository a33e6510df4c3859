package dev.holdfast.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbeTrackerTest {
    private static final int LIMIT = 3;

    private static Vantage after(ProbeSample... samples) {
        ProbeTracker tracker = ProbeTracker.UNSEEN;
        for (ProbeSample sample : samples) {
            tracker = tracker.after(sample, LIMIT);
        }
        return tracker.vantage();
    }

    @Test
    void notKnowingIsNotDeathUntilTheLimit() {
        assertThat(after()).isEqualTo(Vantage.UNKNOWN);
        assertThat(after(ProbeSample.FAILED, ProbeSample.FAILED)).isEqualTo(Vantage.UNKNOWN);
        assertThat(after(ProbeSample.FAILED, ProbeSample.FAILED, ProbeSample.FAILED))
                .isEqualTo(Vantage.DEAD);
    }

    @Test
    void oneSuccessStartsTheCountOfFailuresAnew() {
        assertThat(after(
                        ProbeSample.SERVING,
                        ProbeSample.FAILED,
                        ProbeSample.FAILED,
                        ProbeSample.SERVING,
                        ProbeSample.FAILED,
                        ProbeSample.FAILED))
                .isEqualTo(Vantage.SERVING);
    }

    @Test
    void servingTurnsToAliveOnlyAfterTheLimitInARow() {
        assertThat(after(ProbeSample.SERVING, ProbeSample.ALIVE, ProbeSample.ALIVE))
                .isEqualTo(Vantage.SERVING);
        assertThat(after(ProbeSample.SERVING, ProbeSample.ALIVE, ProbeSample.ALIVE, ProbeSample.ALIVE))
                .isEqualTo(Vantage.ALIVE);
        assertThat(after(ProbeSample.ALIVE)).isEqualTo(Vantage.ALIVE);
    }

    @Test
    void theDeadComeBackAtTheFirstSuccess() {
        assertThat(after(ProbeSample.FAILED, ProbeSample.FAILED, ProbeSample.FAILED, ProbeSample.ALIVE))
                .isEqualTo(Vantage.ALIVE);
    }
}
