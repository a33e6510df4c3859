package dev.holdfast.sandbox.rail;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.Json.MalformedMessageException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The rail over HTTP: {@code PUT /v1/transfers/REFERENCE} with an {@link Instruction} answers a {@link RailEntry}, 201 the
 * first time and 200 again, 409 for another instruction under the same reference; {@code GET} of it shows one, of {@code
 * /v1/transfers} all, of {@code /v1/transfers?after=N&limit=M} at most M of those behind the first N. Every so many answers are lost on their way, after the instruction was done. A single event loop
 * does everything.
 */
public final class Rail implements AutoCloseable {
    private static final String TRANSFERS = "/v1/transfers";

    private final Vertx vertx;
    private final RailBook book;
    private final int lost;
    private long answers;
    private int port;

    private Rail(Vertx vertx, RailBook book, int lost) {
        this.vertx = vertx;
        this.book = book;
        this.lost = lost;
    }

    /**
     * @param lost every how many answers to instructions one is lost; 0 for none
     */
    public static Future<Rail> start(SocketAddress address, RailBook book, int lost) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        Rail rail = new Rail(vertx, book, lost);
        return vertx.createHttpServer()
                .requestHandler(rail::answer)
                .listen(address)
                .map(server -> {
                    rail.port = server.actualPort();
                    return rail;
                })
                .onFailure(problem -> vertx.close());
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        vertx.close().await();
        book.close();
    }

    private void answer(HttpServerRequest request) {
        boolean one = request.path().startsWith(TRANSFERS + "/");
        String reference = one ? request.path().substring(TRANSFERS.length() + 1) : "";
        if (request.method().equals(HttpMethod.PUT) && one) {
            request.body().onSuccess(body -> instruct(request, reference, body.toString()));
        } else if (request.method().equals(HttpMethod.GET) && one) {
            Optional<RailEntry> entry = book.of(reference);
            respond(
                    request.response(),
                    entry.isPresent() ? 200 : 404,
                    entry.<Object>map(e -> e).orElse("no instruction was given under " + reference));
        } else if (request.method().equals(HttpMethod.GET) && request.path().equals(TRANSFERS)) {
            list(request);
        } else {
            respond(request.response(), 404, "GET or PUT /v1/transfers/REFERENCE, or GET /v1/transfers");
        }
    }

    private void list(HttpServerRequest request) {
        try {
            respond(
                    request.response(),
                    200,
                    book.page(number(request, "after", 0), number(request, "limit", Integer.MAX_VALUE)));
        } catch (NumberFormatException e) {
            respond(request.response(), 400, "after and limit are numbers from 0");
        }
    }

    private static int number(HttpServerRequest request, String name, int otherwise) {
        String given = request.getParam(name);
        int read = given == null ? otherwise : Integer.parseInt(given);
        if (read < 0) {
            throw new NumberFormatException(name + " is below 0");
        }
        return read;
    }

    private void instruct(HttpServerRequest request, String reference, String body) {
        try {
            Instruction instruction = Json.read(body, Instruction.class);
            if (!instruction.whole()) {
                respond(request.response(), 400, "debtor, beneficiary, amount, currency and region are needed");
                return;
            }
            Optional<RailEntry> entry = book.instruct(reference, instruction);
            answers++;
            if (lost > 0 && answers % lost == 0) {
                request.connection().close();
            } else if (entry.isEmpty()) {
                respond(request.response(), 409, "the reference was used for another transfer");
            } else {
                respond(request.response(), entry.get().regions().size() == 1 ? 201 : 200, entry.get());
            }
        } catch (MalformedMessageException e) {
            respond(request.response(), 400, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void respond(HttpServerResponse response, int status, Object body) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(Json.write(body));
    }
}
