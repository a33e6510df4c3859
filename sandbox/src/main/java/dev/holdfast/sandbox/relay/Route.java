package dev.holdfast.sandbox.relay;

import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One line through the relay: where it listens and where it leads to. */
public record Route(String name, String listenHost, int listenPort, String targetHost, int targetPort) {
    private static final Pattern TEXT =
            Pattern.compile("(?<name>[a-z0-9.-]+)=(?<lh>[^:>=,]+):(?<lp>\\d{1,5})>(?<th>[^:>=,]+):(?<tp>\\d{1,5})");

    /** Reads {@code north.bank=127.0.0.21:8080>127.0.0.11:8080,…}. */
    public static List<Route> parse(String routes) {
        return Stream.of(routes.split(",")).map(String::strip).map(Route::one).toList();
    }

    public String text() {
        return name + "=" + listenHost + ":" + listenPort + ">" + targetHost + ":" + targetPort;
    }

    SocketAddress listen() {
        return SocketAddress.inetSocketAddress(listenPort, listenHost);
    }

    SocketAddress target() {
        return SocketAddress.inetSocketAddress(targetPort, targetHost);
    }

    private static Route one(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("route '" + text + "' is not NAME=HOST:PORT>HOST:PORT");
        }
        return new Route(
                matcher.group("name"),
                matcher.group("lh"),
                port(matcher.group("lp")),
                matcher.group("th"),
                port(matcher.group("tp")));
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port > 65_535) {
            throw new IllegalArgumentException("port " + text + " is above 65535");
        }
        return port;
    }
}
