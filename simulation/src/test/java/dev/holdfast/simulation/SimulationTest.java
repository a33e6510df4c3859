package dev.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
    private static final Duration TROUBLE = Duration.ofSeconds(60);
    private static final Duration FRESH_SEEDS_TIME = Duration.ofSeconds(12);
    private static final long STEPS = 5_000_000;

    private static Outcome run(long seed, Mutant mutant) {
        return new Simulation(seed, mutant).run(TROUBLE, STEPS);
    }

    private static void assertHolds(Outcome outcome) {
        assertThat(outcome.holds())
                .as("%s: %s; run it again with: %s", outcome.broken(), outcome.message(), outcome.replay())
                .isTrue();
    }

    @Test
    void theSameSeedTwiceTakesTheSameCourse() {
        assertThat(run(11, Mutant.NONE)).isEqualTo(run(11, Mutant.NONE));
        assertThat(run(12, Mutant.NONE).trace())
                .isNotEqualTo(run(13, Mutant.NONE).trace());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 6, 9, 31})
    void everyRuleHoldsOnFixedSeeds(long seed) {
        Outcome outcome = run(seed, Mutant.NONE);
        assertHolds(outcome);
        assertThat(outcome.plans()).isPositive();
        assertThat(outcome.acknowledged()).isPositive();
    }

    @Test
    void everyRuleHoldsOnFreshSeeds() {
        long start = System.nanoTime();
        long seed = start;
        while (System.nanoTime() - start < FRESH_SEEDS_TIME.toNanos()) {
            assertHolds(run(seed++, Mutant.NONE));
        }
    }

    @Test
    void aRunThatMakesNoProgressIsEndedByTheWatchdog() {
        assertThat(new Simulation(1, Mutant.NONE).run(TROUBLE, 1_000).broken()).isEqualTo("Watchdog");
    }
}
