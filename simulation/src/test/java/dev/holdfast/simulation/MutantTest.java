package dev.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every known mistake is found on a few seeds, by a rule about what happens, and the real code passes the same seeds. */
class MutantTest {
    private static final Duration TROUBLE = Duration.ofSeconds(60);
    private static final long STEPS = 5_000_000;

    @ParameterizedTest
    @CsvSource({
        "SKIP_LEASE_CHECK, 1 2, OneWriterPerSlice GrantAfterFence",
        "WAIT_BOUND_ZERO, 1 4, OneWriterPerSlice GrantAfterFence",
        "PUBLISH_BEFORE_PROMOTE, 1, TableFollowsOwners",
        "GRANT_BEFORE_CUT, 1, CutBeforePromote",
        "ACKNOWLEDGE_AFTER_TAKEOVER, 1 7, NothingAcknowledgedAfterCut",
        "CAP_DROPPED, 12, NobodyOverdrawn",
        "PARITY_SKIPPED, 1, ParityBeforeReturn",
        "LEASE_FROM_THE_ANSWER, 14 92, OneWriterPerSlice GrantAfterFence",
        "FENCE_ONLY_MOVING_SLICES, 149 303, OneWriterPerSlice"
    })
    void theMistakeIsFoundAndTheRealCodePassesTheSameSeeds(Mutant mutant, String seeds, String rules) {
        List<Long> numbers = Arrays.stream(seeds.split(" ")).map(Long::valueOf).toList();
        assertThat(numbers)
                .as("seeds on which %s must break one of %s", mutant, rules)
                .anyMatch(seed ->
                        List.of(rules.split(" ")).contains(run(seed, mutant).broken()));
        for (long seed : numbers) {
            Outcome real = run(seed, Mutant.NONE);
            assertThat(real.broken())
                    .as("%s; run it again with: %s", real.message(), real.replay())
                    .isEmpty();
        }
    }

    private static Outcome run(long seed, Mutant mutant) {
        return new Simulation(seed, mutant).run(TROUBLE, STEPS);
    }
}
