package dev.holdfast.frontdoor;

import dev.holdfast.core.model.Generation;
import dev.holdfast.core.model.RegionId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The regions' banks as places to send requests to. */
final class Upstreams {
    private final HttpClient client;
    private final SortedMap<RegionId, URI> banks;
    private final FrontDoorLimits limits;
    private final TraceIds ids;

    Upstreams(HttpClient client, SortedMap<RegionId, URI> banks, FrontDoorLimits limits, TraceIds ids) {
        this.client = client;
        this.banks = banks;
        this.limits = limits;
        this.ids = ids;
    }

    void send(Attempt attempt, @Nullable Generation generation) {
        ClientRequest request = attempt.exchange().request();
        URI bank = banks.get(attempt.region());
        if (bank == null) {
            throw new IllegalArgumentException("no bank is known in " + attempt.region());
        }
        RequestOptions options = Addresses.of(bank, request.uri())
                .setMethod(request.method())
                .setConnectTimeout(limits.connectTime().toMillis())
                .setHeaders(headers(request, generation));
        attempt.start(client, options);
    }

    private MultiMap headers(ClientRequest request, @Nullable Generation generation) {
        Origin origin = request.origin();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .addAll(request.headers())
                .set(Headers.CORRELATION_ID, origin.correlationId())
                .set(Headers.TRACEPARENT, origin.trace().parent(ids.spanId()));
        if (generation != null) {
            headers.set(Headers.GENERATION, generation.toString());
        }
        return headers;
    }
}
