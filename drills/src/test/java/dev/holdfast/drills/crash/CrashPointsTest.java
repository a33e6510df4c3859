package dev.holdfast.drills.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.model.Mode;
import dev.holdfast.drills.crash.CrashPoints.Plans;
import org.junit.jupiter.api.Test;

class CrashPointsTest {
    @Test
    void everyWriteOfBothPlansIsHitExactlyOnce() {
        var rounds = CrashPoints.rounds(Plans.ALL, Mode.ACTIVE_ACTIVE);
        assertThat(rounds).hasSize(25);
        assertThat(rounds.stream().flatMap(round -> round.failover().stream()))
                .hasSize(9)
                .doesNotHaveDuplicates();
        assertThat(rounds.stream().flatMap(round -> round.failback().stream()))
                .hasSize(25)
                .doesNotHaveDuplicates();
    }

    @Test
    void onePlanAloneHasNoPointsOfTheOther() {
        assertThat(CrashPoints.rounds(Plans.FAILOVER, Mode.ACTIVE_ACTIVE))
                .hasSize(9)
                .allMatch(round -> round.failback().isEmpty());
        assertThat(CrashPoints.rounds(Plans.FAILBACK, Mode.ACTIVE_ACTIVE))
                .hasSize(25)
                .allMatch(round -> round.failover().isEmpty());
    }
}
