package dev.holdfast.drills.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.model.Mode;
import dev.holdfast.drills.crash.CrashPoints.Crash;
import dev.holdfast.drills.crash.CrashPoints.Plans;
import dev.holdfast.drills.crash.CrashPoints.Round;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrashPointsTest {
    private static List<String> points(Mode mode, Plans plan) {
        return CrashPoints.rounds(mode, each -> each == plan).stream()
                .flatMap(round -> Stream.concat(round.there().stream(), round.back().stream()))
                .map(Crash::toString)
                .toList();
    }

    @Test
    void everyWriteOfEveryPlanIsHitExactlyOnce() {
        assertThat(points(Mode.ACTIVE_ACTIVE, Plans.FAILOVER)).hasSize(9).doesNotHaveDuplicates();
        assertThat(points(Mode.ACTIVE_ACTIVE, Plans.OPERATOR_FAILOVER))
                .hasSize(9)
                .doesNotHaveDuplicates();
        assertThat(points(Mode.ACTIVE_ACTIVE, Plans.FAILBACK)).hasSize(25).doesNotHaveDuplicates();
        assertThat(points(Mode.ACTIVE_ACTIVE, Plans.SWITCHOVER)).hasSize(13).doesNotHaveDuplicates();
        assertThat(points(Mode.ACTIVE_ACTIVE, Plans.RETURN)).hasSize(11).doesNotHaveDuplicates();
        assertThat(CrashPoints.rounds(Mode.ACTIVE_ACTIVE, plan -> true)).hasSize(9 + 13 + 9);
    }

    @Test
    void aStandbyGivesEverythingBackSoItsConsumersStopToo() {
        assertThat(points(Mode.ACTIVE_PASSIVE, Plans.FAILBACK)).hasSize(27);
        assertThat(points(Mode.ACTIVE_PASSIVE, Plans.RETURN)).hasSize(13);
        assertThat(CrashPoints.rounds(Mode.ACTIVE_PASSIVE, plan -> true)).hasSize(9 + 13 + 9);
    }

    @Test
    void oneRoundHitsThePlanThereAndTheLongWayHomeTwice() {
        Round first = CrashPoints.rounds(Mode.ACTIVE_ACTIVE, plan -> true).get(0);
        assertThat(first.words()).isEqualTo("failover:begin failback:begin failback:4:started");
    }

    @Test
    void aRegionThatWasGivenUpComesHomeByTheLastWritesOfTheFailback() {
        List<Round> rounds = CrashPoints.rounds(Mode.ACTIVE_ACTIVE, plan -> true);
        assertThat(rounds.get(30).words()).isEqualTo("operator-failover:5:done failback:13:done");
        assertThat(rounds.stream().flatMap(round -> round.back().stream()))
                .hasSize(25 + 11)
                .doesNotHaveDuplicates();
    }

    @Test
    void singlePointsAreChosenByTheirText() {
        List<Round> rounds = CrashPoints.only(
                Mode.ACTIVE_ACTIVE, List.of("return:0:done", "switchover:4:started", "operator-failover:1:done"));
        assertThat(rounds)
                .extracting(Round::words)
                .containsExactly("switchover:4:started return:0:done", "operator-failover:1:done");
        assertThatThrownBy(() -> CrashPoints.only(Mode.ACTIVE_ACTIVE, List.of("return:6:done")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("return:6:done");
    }

    @Test
    void whatIsLeftIsReckonedFromWhatWasDone() {
        assertThat(CrashDrill.left(Duration.ofSeconds(100), 2, 3)).isEqualTo(Duration.ofSeconds(150));
        assertThat(CrashDrill.left(Duration.ZERO, 0, 2)).isEqualTo(CrashDrill.ROUND.multipliedBy(2));
    }
}
