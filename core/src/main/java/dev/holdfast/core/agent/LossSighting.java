package dev.holdfast.core.agent;

import dev.holdfast.core.model.Moment;
import java.time.Duration;

/** An estimate of what would be lost with a region, and when it was made. */
public record LossSighting(Duration window, Duration madeAt) {
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** Whether nobody has estimated it again for so long that it says nothing any more. */
    boolean isOld(Moment now) {
        return now.since(madeAt).compareTo(FRESH) > 0;
    }
}
