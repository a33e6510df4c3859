package dev.holdfast.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ContestTest {
    private static final Rules SHORT = new Rules(2, 3, Duration.ofMillis(20));

    private static final Umpire NOBODY = new Umpire() {
        @Override
        public void before(Contender contender) {}

        @Override
        public void after(Contender contender, int successes) {}
    };

    @Test
    void everybodyIsMeasuredAndComparedWithTheFirst() throws InterruptedException {
        Set<Long> numbers = ConcurrentHashMap.newKeySet();
        Call unique = number -> numbers.add(number) ? Call.PAID : "number-twice";
        List<Standing> standings = new Contest(
                        List.of(new Contender("first", unique), new Contender("second", unique)), SHORT, NOBODY)
                .hold(progress -> {})
                .standings();
        assertThat(standings).extracting(Standing::name).containsExactly("first", "second");
        assertThat(standings.get(0).ofFirst()).isEqualTo(new Share(1, 1, 1));
        assertThat(standings).allSatisfy(standing -> {
            assertThat(standing.perSecond()).isPositive();
            assertThat(standing.refused()).isEmpty();
        });
    }

    @Test
    void whatWasRefusedIsNoPaymentAndIsTold() throws InterruptedException {
        Call half = number -> number % 2 == 0 ? Call.PAID : "503 slice-moving";
        List<Standing> standings = new Contest(List.of(new Contender("half", half)), SHORT, NOBODY)
                .hold(progress -> {})
                .standings();
        assertThat(standings.get(0).refused()).containsOnlyKeys("503 slice-moving");
    }

    @Test
    void whoNeverSucceedsHasNoFigure() {
        Contest contest = new Contest(List.of(new Contender("broken", number -> "500")), SHORT, NOBODY);
        assertThatThrownBy(() -> contest.hold(progress -> {})).hasMessageContaining("broken had no success: {500=");
    }

    @Test
    void whoThrowsEndsTheContest() {
        Contest contest = new Contest(
                List.of(new Contender("dead", number -> {
                    throw new IllegalStateException("gone");
                })),
                SHORT,
                NOBODY);
        assertThatThrownBy(() -> contest.hold(progress -> {})).hasMessageContaining("gone");
    }

    @Test
    void theUmpireComesBeforeAndAfterEveryTurnAlsoThoseThatDoNotCount() throws InterruptedException {
        List<String> calls = new ArrayList<>();
        Umpire umpire = new Umpire() {
            @Override
            public void before(Contender contender) {
                calls.add("before");
            }

            @Override
            public void after(Contender contender, int successes) {
                assertThat(successes).isPositive();
                calls.add("after");
            }
        };
        new Contest(List.of(new Contender("one", number -> Call.PAID)), SHORT, umpire).hold(progress -> {});
        assertThat(calls)
                .hasSize(2 * (SHORT.rounds() + Rules.WARMING))
                .startsWith("before", "after")
                .endsWith("before", "after");
    }

    @Test
    void aContestWithoutTimeIsRefused() {
        assertThatThrownBy(() -> new Rules(8, 5, Duration.ZERO)).hasMessageContaining("some time");
    }
}
