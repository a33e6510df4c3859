package dev.holdfast.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StandingTest {
    @Test
    void aPercentileIsTheLatencyThatSoManyHadAtMost() {
        Measurement measured = new Measurement(
                Duration.ofSeconds(2), LongStream.rangeClosed(1, 100).toArray(), new TreeMap<>());
        assertThat(measured.percentile(0.5)).isEqualTo(50);
        assertThat(measured.percentile(0.99)).isEqualTo(99);
        assertThat(measured.percentile(1)).isEqualTo(100);
        assertThat(measured.perSecond()).isEqualTo(50);
    }

    @Test
    void theShareIsTakenRoundByRoundSoThatOneBadRoundDoesNotDecide() {
        Standing standing = Standing.of(
                "bank", List.of(round(50), round(5), round(60)), List.of(round(100), round(10), round(100)));
        assertThat(standing.ofFirst()).isEqualTo(new Share(0.5, 0.5, 0.6));
        assertThat(standing.perSecond()).isEqualTo(50);
    }

    @Test
    void ofAnEvenNumberTheMedianIsBetweenTheTwoInTheMiddle() {
        assertThat(Share.median(List.of(9.0, 1.0, 3.0, 5.0))).isEqualTo(4.0);
    }

    private static Measurement round(int successes) {
        return new Measurement(
                Duration.ofSeconds(1), LongStream.rangeClosed(1, successes).toArray(), new TreeMap<>());
    }
}
