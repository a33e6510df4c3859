package dev.holdfast.core.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.escrow.TakeoverSchedule.Fault;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TakeoverScheduleTest {
    private static final int SCHEDULES = 20_000;

    private static long overdrafts(Fault fault) {
        return LongStream.range(0, SCHEDULES)
                .filter(seed -> new TakeoverSchedule(seed, fault).run() < 0)
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
