package dev.holdfast.frontdoor;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.routing.RoutingView;
import dev.holdfast.core.routing.TrafficTable;
import dev.holdfast.protocol.Json;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The front door's own pages: its health and its counters. */
final class StatusPages {
    private static final String HEALTH = "/healthz";
    private static final String COUNTERS = "/holdfast/v1/frontdoor";

    private final Dispatcher dispatcher;
    private final AgentSilence silence;

    StatusPages(Dispatcher dispatcher, AgentSilence silence) {
        this.dispatcher = dispatcher;
        this.silence = silence;
    }

    /** Answers if the request is for one of the pages. */
    boolean serve(HttpServerRequest request) {
        boolean get = request.method() == HttpMethod.GET;
        if (get && HEALTH.equals(request.path())) {
            answer(request, health());
            return true;
        }
        if (get && COUNTERS.equals(request.path())) {
            answer(request, counters());
            return true;
        }
        return false;
    }

    private HealthPage health() {
        RoutingView view = dispatcher.view();
        TrafficTable table = view.table();
        SortedMap<String, HealthPage.Region> regions = new TreeMap<>();
        for (RegionId region : view.known()) {
            regions.put(
                    region.name(),
                    new HealthPage.Region(
                            dispatcher.vantage(region),
                            table != null && table.serving().contains(region),
                            view.routesTo(region)));
        }
        return new HealthPage(
                "UP",
                table == null ? null : table.generation().number(),
                millis(dispatcher.tableAge()),
                millis(silence.now()),
                regions,
                dispatcher.parkedNow());
    }

    private CountersPage counters() {
        Counters counters = dispatcher.counters();
        SortedMap<RegionId, Integer> replays = dispatcher.replaysUnderWay();
        SortedMap<String, CountersPage.Region> regions = new TreeMap<>();
        counters.regions()
                .forEach((region, share) -> regions.put(
                        region.name(),
                        new CountersPage.Region(
                                share.attempts,
                                share.answers,
                                share.failures,
                                share.inFlight,
                                replays.getOrDefault(region, 0))));
        return new CountersPage(
                counters.requests,
                counters.attempts,
                counters.replays,
                counters.abandoned,
                counters.expired,
                counters.full,
                counters.unreachable,
                counters.refused,
                counters.clientsGone,
                dispatcher.parkedNow(),
                counters.parkedMax,
                counters.longestPark.toMillis(),
                regions);
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    private static void answer(HttpServerRequest request, Object page) {
        request.response().putHeader("Content-Type", "application/json").end(Json.write(page));
    }
}
