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
 * The lines between the regions, as one may cut, slow down and heal them. It touches the banks' and Kafka's lines;
 * the quorum has its own. Cut both ways, connections end and new ones are refused; cut one way, the bytes of that
 * direction stay away until the healing, as with a real line that loses packets.
 */
public final class Wan {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final URI control;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    Wan(URI control) {
        this.control = control;
    }

    /** Which way bytes travel. */
    public enum Direction {
        NORTH_TO_WEST,
        WEST_TO_NORTH,
        BOTH;

        boolean covers(Place from) {
            return switch (this) {
                case NORTH_TO_WEST -> from == Place.NORTH;
                case WEST_TO_NORTH -> from == Place.WEST;
                case BOTH -> true;
            };
        }
    }

    public void cut(Direction direction) {
        change(direction, line -> line.withOpen(false));
    }

    /** Opens every line and takes every delay away. */
    public void heal() {
        change(Direction.BOTH, line -> LineState.CLEAR);
    }

    /** Makes every byte late by this much, each way. */
    public void delay(Duration delay) {
        change(Direction.BOTH, line -> line.withDelay(delay));
    }

    /** Limits each line, each way. */
    public void throttle(long bytesPerSecond) {
        change(Direction.BOTH, line -> new LineState(line.open(), line.delayMillis(), bytesPerSecond));
    }

    public List<RouteReport> routes() {
        return send(HttpRequest.newBuilder(control.resolve("/routes")).GET());
    }

    private void change(Direction direction, UnaryOperator<LineState> change) {
        List<RouteReport> routes = routes();
        for (Place target : Place.REGIONS) {
            for (RouteReport route : routes) {
                if (WanRoutes.between(target).contains(route.name())) {
                    set(route.name(), changed(route.state(), target, direction, change));
                }
            }
        }
    }

    /** On a route to a region, forward bytes come from the other one and backward bytes from the region itself. */
    private static RouteState changed(
            RouteState state, Place target, Direction direction, UnaryOperator<LineState> change) {
        LineState forward = direction.covers(target.peer()) ? change.apply(state.forward()) : state.forward();
        LineState backward = direction.covers(target) ? change.apply(state.backward()) : state.backward();
        return new RouteState(forward, backward);
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
