package dev.holdfast.agent.api;

import dev.holdfast.core.routing.TrafficTable;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.TableMessage;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The traffic table as server-sent events: the current one at once, every change, and a comment line a second so that a
 * reader notices a dead line. Confined to one event loop; a reader that does not keep up is let go.
 */
final class TableStream implements Handler<RoutingContext> {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int READERS_LIMIT = 64;

    private final Context context;
    private final Supplier<TrafficTable> table;
    private final Set<HttpServerResponse> readers = new LinkedHashSet<>();
    private long sent;

    TableStream(Vertx vertx, Supplier<TrafficTable> table) {
        this.context = vertx.getOrCreateContext();
        this.table = table;
        context.runOnContext(start -> vertx.setPeriodic(BEAT.toMillis(), timer -> write(": beat\n\n")));
    }

    @Override
    public void handle(RoutingContext request) {
        HttpServerResponse response = request.response();
        context.runOnContext(join -> join(request, response));
    }

    private void join(RoutingContext request, HttpServerResponse response) {
        if (readers.size() >= READERS_LIMIT) {
            Answers.error(request, 503, "too-many-readers", READERS_LIMIT + " streams are open: close one");
            return;
        }
        response.setChunked(true).putHeader("Content-Type", "text/event-stream").putHeader("Cache-Control", "no-store");
        response.closeHandler(gone -> context.runOnContext(leave -> readers.remove(response)));
        response.exceptionHandler(failure -> context.runOnContext(leave -> readers.remove(response)));
        readers.add(response);
        response.write(event(table.get()));
    }

    /** Sends the current table if it has not been sent. */
    void tableChanged() {
        context.runOnContext(change -> {
            TrafficTable current = table.get();
            if (current.generation().number() != sent) {
                sent = current.generation().number();
                write(event(current));
            }
        });
    }

    private static String event(TrafficTable table) {
        return "id: " + table.generation() + "\ndata: " + Json.write(TableMessage.of(table)) + "\n\n";
    }

    private void write(String text) {
        for (HttpServerResponse reader : List.copyOf(readers)) {
            if (reader.writeQueueFull()) {
                readers.remove(reader);
                reader.reset();
            } else {
                reader.write(text);
            }
        }
    }
}
