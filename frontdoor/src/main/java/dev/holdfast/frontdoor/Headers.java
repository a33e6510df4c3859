package dev.holdfast.frontdoor;

import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names of the headers that the front door knows, and which ones a proxy may pass on. */
final class Headers {
    static final String CLIENT_REGION = "X-Client-Region";
    static final String CORRELATION_ID = "X-Correlation-Id";
    static final String TRACEPARENT = "traceparent";
    static final String TRACESTATE = "tracestate";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String GENERATION = "Holdfast-Generation";
    static final String ATTEMPTS = "Holdfast-Attempts";
    static final String PARKED_MILLIS = "Holdfast-Parked-Millis";
    static final String REGION = "Holdfast-Region";
    static final String REPLAY = "Holdfast-Replay";
    static final String REPLAY_SAFE = "safe";

    private static final String OURS = "holdfast-";

    /** RFC 9110, 7.6.1, and the headers that only describe one connection's framing. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "expect");

    private static final Set<String> REWRITTEN = Set.of(
            "host",
            "content-length",
            "x-forwarded-for",
            "x-forwarded-proto",
            "x-forwarded-host",
            "forwarded",
            "x-correlation-id",
            "traceparent",
            "tracestate");

    private Headers() {}

    /**
     * The client's headers that may reach a region. Names that begin with {@code Holdfast-} may not: a client must not
     * be able to say {@code Holdfast-Forwarded}.
     */
    static MultiMap towardsRegion(MultiMap received) {
        MultiMap passed = withoutHops(received);
        for (String name : Set.copyOf(passed.names())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (REWRITTEN.contains(lower) || lower.startsWith(OURS)) {
                passed.remove(name);
            }
        }
        return passed;
    }

    /** A region's headers that may reach the client. */
    static MultiMap towardsClient(MultiMap received) {
        MultiMap passed = withoutHops(received);
        passed.remove("content-length");
        return passed;
    }

    private static MultiMap withoutHops(MultiMap received) {
        Set<String> named = new TreeSet<>();
        received.getAll("Connection").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .forEach(name -> named.add(name.trim().toLowerCase(Locale.ROOT)));
        MultiMap passed = MultiMap.caseInsensitiveMultiMap();
        for (Map.Entry<String, String> header : received.entries()) {
            String lower = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(lower) && !named.contains(lower)) {
                passed.add(header.getKey(), header.getValue());
            }
        }
        return passed;
    }
}
