package dev.holdfast.frontdoor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the front door's own: why a request got no answer from a region (RFC 9457).
 *
 * @param retryAfter when to come back, null if coming back as it is does not help
 */
record Problem(
        int status,
        String code,
        String title,
        String detail,
        @Nullable Duration retryAfter) {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);

    static Problem notFound(String path) {
        return new Problem(
                404, "not-found", "No such place", "nothing is served at " + path + "; the API is under /v1/", null);
    }

    static Problem pathInvalid() {
        return new Problem(
                400,
                "path-invalid",
                "Ambiguous path",
                "send the path without dot segments, '//' or encoded slashes",
                null);
    }

    static Problem methodNotAllowed(String method) {
        return new Problem(405, "method-not-allowed", "Method not allowed", method + " is not passed on", null);
    }

    static Problem bodyTooLarge(int limit) {
        return new Problem(
                413, "body-too-large", "Body too large", "a body may have at most " + limit + " bytes", null);
    }

    static Problem bodyTooSlow() {
        return new Problem(408, "body-too-slow", "Body did not arrive", "send the whole body without pauses", SOON);
    }

    static Problem tooBusy() {
        return new Problem(
                503, "front-door-busy", "Too many requests at once", "nothing was executed; send it again later", SOON);
    }

    static Problem parkingFull() {
        return new Problem(
                503,
                "parking-full",
                "No room to wait",
                "no region answers and too many requests wait already; send it again with the same key",
                LATER);
    }

    static Problem parkingExpired(Duration waited) {
        return new Problem(
                503,
                "parking-expired",
                "No region answered in time",
                "waited " + waited.toMillis() + " ms for a region; send it again with the same key",
                LATER);
    }

    static Problem regionUnreachable(String what) {
        return new Problem(
                503,
                "region-unreachable",
                "The region cannot be reached",
                what + "; it was not sent again because it has no idempotency key",
                LATER);
    }

    static Problem answerTooLarge() {
        return new Problem(502, "answer-too-large", "The region's answer is too large", "it cannot be passed on", null);
    }

    static Problem shuttingDown() {
        return new Problem(503, "front-door-stopping", "The front door stops", "send it again with the same key", SOON);
    }
}
