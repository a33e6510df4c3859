package dev.holdfast.frontdoor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace a request belongs to (W3C Trace Context, level 1).
 *
 * @param continued whether the client brought it; only then does its {@code tracestate} still mean something
 */
record TraceContext(String traceId, String flags, boolean continued) {
    private static final Pattern PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})");

    /** The client's trace; a new, sampled one if it brought none or a malformed one. */
    static TraceContext of(@Nullable String traceparent, TraceIds ids) {
        Matcher parent = PARENT.matcher(traceparent == null ? "" : traceparent.trim());
        return parent.matches()
                ? new TraceContext(parent.group(1), parent.group(2), true)
                : new TraceContext(ids.traceId(), "01", false);
    }

    /** The header for one hop. */
    String parent(String spanId) {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }
}
