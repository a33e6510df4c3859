package dev.holdfast.core.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.escrow.TouchSchedule.Fault;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TouchScheduleTest {
    private static final int SCHEDULES = 40_000;

    private static long overdrafts(Fault fault) {
        return LongStream.range(0, SCHEDULES)
                .filter(seed -> new TouchSchedule(seed, fault).run() < 0)
                .count();
    }

    @Test
    void noScheduleOverdrawsAnAccount() {
        assertThat(overdrafts(Fault.NONE)).isZero();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyFaultOverdrawsOneInSomeSchedule(Fault fault) {
        assertThat(overdrafts(fault)).isPositive();
    }
}
