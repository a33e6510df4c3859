package dev.holdfast.core.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final RpoBudget BUDGET = new RpoBudget(Duration.ofSeconds(30), 1_000, 500_000, 10_000);

    private static long recordedFirst(int used, boolean large) {
        return IntStream.range(0, 100)
                .filter(draw -> Admission.recordFirst(used, large, draw))
                .count();
    }

    @Test
    void budgetIsUsedAsMuchAsItsMostUsedPart() {
        assertThat(BUDGET.used(Duration.ofSeconds(15), 100, 100_000)).isEqualTo(50);
        assertThat(BUDGET.used(Duration.ofSeconds(3), 800, 100_000)).isEqualTo(80);
        assertThat(BUDGET.used(Duration.ofSeconds(3), 100, 600_000)).isEqualTo(120);
        assertThat(BUDGET.used(Duration.ofDays(400_000), Long.MAX_VALUE, Long.MAX_VALUE))
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void nothingWaitsBelowHalfOfTheBudget() {
        assertThat(Admission.at(49)).isEqualTo(Admission.OPEN);
        assertThat(recordedFirst(49, true)).isZero();
    }

    @Test
    void aGrowingShareWaitsFromHalfOfTheBudgetOn() {
        assertThat(Admission.at(50)).isEqualTo(Admission.CAREFUL);
        assertThat(recordedFirst(50, true)).isZero();
        assertThat(recordedFirst(60, true)).isEqualTo(20);
        assertThat(recordedFirst(79, false)).isEqualTo(58);
    }

    @Test
    void everyLargeDebitWaitsFromFourFifthsOn() {
        assertThat(Admission.at(80)).isEqualTo(Admission.LARGE_REMOTE);
        assertThat(recordedFirst(80, true)).isEqualTo(100);
        assertThat(recordedFirst(80, false)).isEqualTo(60);
    }

    @Test
    void everythingWaitsWhenTheBudgetIsUsedUp() {
        assertThat(Admission.at(100)).isEqualTo(Admission.CLOSED);
        assertThat(recordedFirst(100, false)).isEqualTo(100);
        assertThat(recordedFirst(Integer.MAX_VALUE, false)).isEqualTo(100);
    }

    @Test
    void budgetOfNothingIsRefused() {
        assertThatThrownBy(() -> new RpoBudget(Duration.ZERO, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RpoBudget(Duration.ofSeconds(1), 0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
