package dev.holdfast.frontdoor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long no agent has been heard; written on the watching loop, read on the traffic loop. */
final class AgentSilence {
    private final MonotonicTime time;
    private volatile @Nullable Duration heard;

    AgentSilence(MonotonicTime time) {
        this.time = time;
    }

    void broken() {
        heard = time.now();
    }

    /** Null if no agent was ever heard. */
    @Nullable
    Duration now() {
        Duration last = heard;
        return last == null ? null : time.now().minus(last);
    }
}
