package dev.holdfast.sandbox;

import dev.holdfast.protocol.Json;
import dev.holdfast.sandbox.SandboxException.Code;
import dev.holdfast.sandbox.relay.LineState;
import dev.holdfast.sandbox.relay.RouteReport;
import dev.holdfast.sandbox.relay.RouteState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The lines between the places, as one may cut, slow down and heal them, each pair and each use alone. Cut both ways,
 * connections end and new ones are refused; cut one way, the bytes of that direction stay away until the healing, as
 * with a real line that loses packets.
 */
public final class Wan {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final URI control;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    Wan(URI control) {
        this.control = control;
    }

    /** Lets nothing pass on this part, besides what is cut already. */
    public void cut(WanPart part) {
        change(part, line -> line.withOpen(false));
    }

    /** Opens this part and takes its delays away. */
    public void heal(WanPart part) {
        change(part, line -> LineState.CLEAR);
    }

    /** Opens every line and takes every delay away. */
    public void heal() {
        for (RouteReport route : routes()) {
            if (!route.state().equals(RouteState.CLEAR)) {
                set(route.name(), RouteState.CLEAR);
            }
        }
    }

    /** Makes every byte on this part late by this much. */
    public void delay(WanPart part, Duration delay) {
        change(part, line -> line.withDelay(delay));
    }

    /** Limits each line of this part. */
    public void throttle(WanPart part, long bytesPerSecond) {
        change(part, line -> new LineState(line.open(), line.delayMillis(), bytesPerSecond));
    }

    public List<RouteReport> routes() {
        return send(HttpRequest.newBuilder(control.resolve("/routes")).GET());
    }

    private void change(WanPart part, UnaryOperator<LineState> change) {
        for (RouteReport route : routes()) {
            WanLine.named(route.name())
                    .filter(part::has)
                    .ifPresent(line -> set(line.name(), changed(route.state(), line, part, change)));
        }
    }

    private static RouteState changed(RouteState state, WanLine line, WanPart part, UnaryOperator<LineState> change) {
        LineState calls = part.hasCalls(line) ? change.apply(state.forward()) : state.forward();
        LineState answers = part.hasAnswers(line) ? change.apply(state.backward()) : state.backward();
        return new RouteState(calls, answers);
    }

    private void set(String route, RouteState state) {
        send(HttpRequest.newBuilder(control.resolve("/routes/" + route))
                .PUT(HttpRequest.BodyPublishers.ofString(Json.write(state))));
    }

    private List<RouteReport> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new SandboxException(Code.UNREACHABLE, "the relay refused: " + response.body());
            }
            return List.of(Json.read(response.body(), RouteReport[].class));
        } catch (IOException e) {
            throw new SandboxException(
                    Code.UNREACHABLE,
                    "the relay does not answer at " + control + ": ./holdfast up starts it with everything else",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException(Code.UNREACHABLE, "interrupted while talking to the relay", e);
        }
    }
}
