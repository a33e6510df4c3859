package dev.holdfast.frontdoor;

import dev.holdfast.core.model.Generation;
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
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the traffic table of one agent at a time.
 *
 * <pre>
 *   asking ── stream opens ──► following ── ends, breaks, or is silent too long ──┐
 *     ▲ └── fails ─────────────────────────────────────────────────────────────────┤
 *     └──────────────────────── a pause, then the next agent ◄───────────────────────┘
 * </pre>
 */
final class TableWatch {
    private static final Logger log = LoggerFactory.getLogger(TableWatch.class);
    private static final int LINE_BYTES = 256 << 10;
    private static final String DATA = "data:";

    private final Vertx vertx;
    private final HttpClient client;
    private final List<URI> agents;
    private final ProbeLimits limits;
    private final AgentSilence silence;
    private final Consumer<TrafficTable> report;
    private int turn;
    private int failuresInARow;
    private @Nullable Generation newest;

    TableWatch(
            Vertx vertx,
            HttpClient client,
            FrontDoorConfig config,
            AgentSilence silence,
            Consumer<TrafficTable> report) {
        this.vertx = vertx;
        this.client = client;
        this.agents = config.agents();
        this.limits = config.probes();
        this.silence = silence;
        this.report = report;
    }

    void start() {
        Turn asked = new Turn(agents.get(turn % agents.size()));
        client.request(Addresses.of(asked.agent, "/v1/table/stream")
                        .setConnectTimeout(limits.agentSilence().toMillis())
                        .putHeader("Accept", "text/event-stream"))
                .compose(asked::send)
                .onSuccess(asked::follow)
                .onFailure(cause -> asked.over(cause.toString()));
    }

    private void next(URI left, String why) {
        turn++;
        failuresInARow++;
        if (failuresInARow == 1 || failuresInARow == agents.size()) {
            log.atWarn()
                    .addKeyValue("agent", left)
                    .addKeyValue("cause", why)
                    .addKeyValue("generation", newest)
                    .log(
                            failuresInARow == 1
                                    ? "agent lost, asking the next"
                                    : "no agent answers, the last table stays");
        }
        vertx.setTimer(limits.agentPause().toMillis(), timer -> start());
    }

    private void line(URI agent, String line) {
        silence.broken();
        if (failuresInARow > 0) {
            failuresInARow = 0;
            log.atInfo().addKeyValue("agent", agent).log("following agent");
        }
        if (line.startsWith(DATA)) {
            table(agent, line.substring(DATA.length()).strip());
        }
    }

    private void table(URI agent, String json) {
        TrafficTable table = parse(agent, json);
        if (table == null) {
            return;
        }
        Generation before = newest;
        if (before == null || before.isOlderThan(table.generation())) {
            newest = table.generation();
            log.atInfo()
                    .addKeyValue("agent", agent)
                    .addKeyValue("from", before)
                    .addKeyValue("to", newest)
                    .addKeyValue("serving", table.serving())
                    .log("table taken");
            report.accept(table);
        }
    }

    private static @Nullable TrafficTable parse(URI agent, String json) {
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

    /** One agent's turn, over once. */
    private final class Turn {
        private final URI agent;
        private final long watchdog;
        private @Nullable HttpClientRequest request;
        private boolean heard = true;
        private boolean over;

        Turn(URI agent) {
            this.agent = agent;
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
                line(agent, record.toString());
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
            next(agent, why);
        }
    }
}
