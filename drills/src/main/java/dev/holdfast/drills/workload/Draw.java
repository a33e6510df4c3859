package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Request;
import org.jspecify.annotations.Nullable;

/** What the stream draws next: a new request, or the number of an earlier draw to send again as it was. */
record Draw(int number, @Nullable Request fresh, int again) {
    static Draw fresh(int number, Request request) {
        return new Draw(number, request, -1);
    }

    static Draw again(int number, int earlier) {
        return new Draw(number, null, earlier);
    }
}
