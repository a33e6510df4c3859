package dev.holdfast.frontdoor;

import dev.holdfast.core.model.RegionId;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a request's origin from its headers and fills in what the client left out. */
final class Origins {
    private static final Pattern CORRELATION_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final List<RegionId> known;
    private final RegionId otherwise;
    private final TraceIds ids;

    Origins(List<RegionId> known, RegionId otherwise, TraceIds ids) {
        this.known = known;
        this.otherwise = otherwise;
        this.ids = ids;
    }

    Origin of(MultiMap headers) {
        TraceContext trace = TraceContext.of(headers.get(Headers.TRACEPARENT), ids);
        String given = headers.get(Headers.CORRELATION_ID);
        boolean usable = given != null && CORRELATION_ID.matcher(given).matches();
        return new Origin(nearest(headers.get(Headers.CLIENT_REGION)), trace, usable ? given : trace.traceId());
    }

    private RegionId nearest(@Nullable String named) {
        return known.stream()
                .filter(region -> region.name().equals(named))
                .findFirst()
                .orElse(otherwise);
    }
}
