package dev.holdfast.benchmarks.posting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.benchmarks.contest.Rules;
import dev.holdfast.benchmarks.contest.Standing;
import dev.holdfast.testing.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the contest can be held, with every safety's statements found; its figures are not looked at. */
class PostingContestTest {
    @TempDir
    private Path folder;

    @Test
    void everySafetyIsLeftOutInTurnAndEveryPaymentSucceeds() throws InterruptedException {
        List<Standing> standings = new PostingContest(folder, FreePort.next(), new Rules(2, 1, Duration.ofMillis(200)))
                .hold(progress -> {})
                .standings();
        List<String> expected = new ArrayList<>(List.of("plain transfer"));
        Stream.of(Safety.values()).map(Safety::contender).forEach(expected::add);
        assertThat(standings).extracting(Standing::name).containsExactlyElementsOf(expected);
        assertThat(standings)
                .allSatisfy(standing ->
                        assertThat(standing.refused()).as(standing.name()).isEmpty());
    }
}
