package dev.holdfast.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private final TraceIds ids = new TraceIds(new SplittableRandom(1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            })
    void aMalformedParentStartsANewTrace(String parent) {
        TraceContext trace = TraceContext.of(parent, ids);

        assertThat(trace.continued()).isFalse();
        assertThat(trace.traceId()).matches("[0-9a-f]{32}").isNotEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void theSameSeedGivesTheSameIds() {
        assertThat(new TraceIds(new SplittableRandom(1)).traceId()).isEqualTo(ids.traceId());
    }
}
