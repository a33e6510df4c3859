package dev.holdfast.frontdoor;

import dev.holdfast.core.routing.AttemptEnd;
import dev.holdfast.core.routing.ReplayMark;
import org.jspecify.annotations.Nullable;

/** An attempt's end and the answer it brought; an end with a status but no answer brought one that is too large. */
record AttemptResult(AttemptEnd end, @Nullable UpstreamAnswer answer) {
    static AttemptResult answered(UpstreamAnswer answer) {
        return new AttemptResult(AttemptEnd.answered(answer.status(), answer.mark()), answer);
    }

    static AttemptResult tooLarge() {
        return new AttemptResult(AttemptEnd.answered(200, ReplayMark.NONE), null);
    }

    static AttemptResult without(AttemptEnd.Kind kind) {
        return new AttemptResult(AttemptEnd.without(kind), null);
    }
}
