package dev.holdfast.frontdoor;

import dev.holdfast.core.health.ProbeSample;
import dev.holdfast.core.health.ProbeTracker;
import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.HealthAnswer;
import dev.holdfast.protocol.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one region's {@code /healthz} again and again and reports each change of the verdict. */
final class RegionProbe {
    private static final Logger log = LoggerFactory.getLogger(RegionProbe.class);
    private static final int ANSWER_BYTES = 64 << 10;
    /** Slow probes overlap, so that a region that hangs is found out in one timeout, not in three. */
    private static final int IN_FLIGHT = 8;

    private final RegionId region;
    private final URI bank;
    private final ProbeLimits limits;
    private final HttpClient client;
    private final BiConsumer<RegionId, Vantage> report;
    private ProbeTracker tracker = ProbeTracker.UNSEEN;
    private int inFlight;

    RegionProbe(
            RegionId region, URI bank, ProbeLimits limits, HttpClient client, BiConsumer<RegionId, Vantage> report) {
        this.region = region;
        this.bank = bank;
        this.limits = limits;
        this.client = client;
        this.report = report;
    }

    void start(Vertx vertx) {
        ask();
        vertx.setPeriodic(limits.interval().toMillis(), timer -> ask());
    }

    private void ask() {
        if (inFlight >= IN_FLIGHT) {
            return;
        }
        inFlight++;
        RequestOptions options = Addresses.of(bank, "/healthz")
                .setConnectTimeout(limits.timeout().toMillis())
                .setIdleTimeout(limits.timeout().toMillis());
        client.request(options)
                .compose(HttpClientRequest::send)
                .compose(this::sample)
                .otherwise(ProbeSample.FAILED)
                .onSuccess(this::seen);
    }

    private Future<ProbeSample> sample(HttpClientResponse response) {
        return BoundedBody.read(response, ANSWER_BYTES).map(body -> {
            boolean serving = response.statusCode() == 200 && serving(body);
            return serving ? ProbeSample.SERVING : ProbeSample.ALIVE;
        });
    }

    private static boolean serving(Buffer body) {
        try {
            return Json.read(body.toString(), HealthAnswer.class).serving();
        } catch (Json.MalformedMessageException notHealth) {
            return false;
        }
    }

    private void seen(ProbeSample sample) {
        inFlight--;
        ProbeTracker before = tracker;
        tracker = before.after(sample, limits.failures());
        if (tracker.vantage() != before.vantage()) {
            log.atInfo()
                    .addKeyValue("region", region)
                    .addKeyValue("from", before.vantage())
                    .addKeyValue("to", tracker.vantage())
                    .log("region seen differently");
            report.accept(region, tracker.vantage());
        }
    }
}
