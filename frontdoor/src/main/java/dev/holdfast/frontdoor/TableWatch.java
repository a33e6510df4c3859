package dev.holdfast.frontdoor;

import dev.holdfast.core.routing.TrafficTable;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.TableMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.parsetools.RecordParser;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one agent's traffic table. Every agent is followed at the same time and the newest generation wins: an agent
 * that is frozen or cut off from the quorum would otherwise keep the front door on an old table until it is found silent.
 *
 * <pre>
 *   asking ── stream opens ──► following ── ends, breaks, or is silent too long ──┐
 *     ▲ └── fails ─────────────────────────────────────────────────────────────────┤
 *     └─────────────────────────────────── a pause ◄──────────────────────────────────┘
 * </pre>
 */
final class TableWatch {
    private static final Logger log = LoggerFactory.getLogger(TableWatch.class);
    private static final int LINE_BYTES = 256 << 10;
    private static final String DATA = "data:";

    private final Vertx vertx;
    private final HttpClient client;
    private final URI agent;
    private final String authorization;
    private final ProbeLimits limits;
    private final AgentSilence silence;
    private final Consumer<TrafficTable> report;
    private boolean lost;

    /** An agent, and what lets the front door in there. */
    record Source(URI agent, String authorization) {}

    TableWatch(
            Vertx vertx,
            HttpClient client,
            Source source,
            ProbeLimits limits,
            AgentSilence silence,
            Consumer<TrafficTable> report) {
        this.vertx = vertx;
        this.client = client;
        this.agent = source.agent();
        this.authorization = source.authorization();
        this.limits = limits;
        this.silence = silence;
        this.report = report;
    }

    void start() {
        Following asked = new Following();
        client.request(Addresses.of(agent, "/v1/table/stream")
                        .setConnectTimeout(limits.agentSilence().toMillis())
                        .addHeader("Accept", "text/event-stream")
                        .addHeader("Authorization", authorization))
                .compose(asked::send)
                .onSuccess(asked::follow)
                .onFailure(cause -> asked.over(cause.toString()));
    }

    private void again(String why) {
        if (!lost) {
            lost = true;
            log.atWarn().addKeyValue("agent", agent).addKeyValue("cause", why).log("agent lost, the last table stays");
        }
        vertx.setTimer(limits.agentPause().toMillis(), timer -> start());
    }

    private void line(String line) {
        silence.broken();
        if (lost) {
            lost = false;
            log.atInfo().addKeyValue("agent", agent).log("following agent");
        }
        if (line.startsWith(DATA)) {
            TrafficTable table = parse(line.substring(DATA.length()).strip());
            if (table != null) {
                report.accept(table);
            }
        }
    }

    private @Nullable TrafficTable parse(String json) {
        try {
            TableMessage message = Json.read(json, TableMessage.class);
            if (message.serving() != null && !message.serving().isEmpty() && message.slices() != null) {
                return message.table();
            }
        } catch (Json.MalformedMessageException | IllegalArgumentException e) {
            log.atDebug().setCause(e).log("not a table");
        }
        log.atWarn().addKeyValue("agent", agent).log("message refused, it is not a traffic table");
        return null;
    }

    /** One connection to the agent, over once. */
    private final class Following {
        private final long watchdog;
        private @Nullable HttpClientRequest request;
        private boolean heard = true;
        private boolean over;

        Following() {
            this.watchdog = vertx.setPeriodic(limits.agentSilence().toMillis(), timer -> check());
        }

        Future<HttpClientResponse> send(HttpClientRequest opened) {
            request = opened;
            return opened.send();
        }

        void follow(HttpClientResponse response) {
            if (response.statusCode() != 200) {
                over("status " + response.statusCode());
                return;
            }
            RecordParser lines = RecordParser.newDelimited("\n", record -> read(record));
            lines.maxRecordSize(LINE_BYTES);
            lines.exceptionHandler(cause -> over(cause.toString()));
            response.exceptionHandler(cause -> over(cause.toString()));
            response.endHandler(end -> over("stream ended"));
            response.handler(lines);
        }

        private void read(Buffer record) {
            if (!over) {
                heard = true;
                line(record.toString());
            }
        }

        private void check() {
            if (!heard) {
                over("silent");
            }
            heard = false;
        }

        void over(String why) {
            if (over) {
                return;
            }
            over = true;
            vertx.cancelTimer(watchdog);
            if (request != null) {
                request.reset();
            }
            again(why);
        }
    }
}
