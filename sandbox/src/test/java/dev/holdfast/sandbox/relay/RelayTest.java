package dev.holdfast.sandbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.protocol.Json;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay between a client and a server that sends everything back. */
class RelayTest {
    private static final String HOST = "127.0.0.33";
    private static final int SILENCE_MILLIS = 150;
    private static final int PATIENCE_MILLIS = 5_000;
    private static final LineState CUT = LineState.CLEAR.withOpen(false);

    private final HttpClient http = HttpClient.newHttpClient();
    private ServerSocket echo;
    private Relay relay;
    private int control;
    private int port;

    @BeforeEach
    void start() throws Exception {
        echo = new ServerSocket();
        echo.bind(new InetSocketAddress(HOST, 0));
        Thread server = new Thread(this::serve, "echo");
        server.setDaemon(true);
        server.start();
        control = freePort();
        port = freePort();
        relay = Relay.start(
                        SocketAddress.inetSocketAddress(control, HOST),
                        List.of(new Route("line", HOST, port, HOST, echo.getLocalPort())))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
        echo.close();
    }

    @Test
    void bytesPassAndAreCounted() throws Exception {
        try (Socket socket = connect()) {
            assertThat(roundTrip(socket, "hello")).isEqualTo("hello");
        }
        RouteReport report = routes().get(0);
        assertThat(report.bytesForward()).isEqualTo(5);
        assertThat(report.bytesBackward()).isEqualTo(5);
    }

    @Test
    void aCutBothWaysEndsConnectionsAndRefusesNewOnes() throws Exception {
        try (Socket socket = connect()) {
            roundTrip(socket, "a");
            set(new RouteState(CUT, CUT));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
        set(RouteState.CLEAR);
        try (Socket socket = connect()) {
            assertThat(roundTrip(socket, "back")).isEqualTo("back");
        }
    }

    @Test
    void aCutOneWayIsSilentAndLosesNothingOnceHealed() throws Exception {
        try (Socket socket = connect()) {
            set(new RouteState(LineState.CLEAR, CUT));
            socket.getOutputStream().write("kept".getBytes());
            socket.setSoTimeout(SILENCE_MILLIS);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            set(RouteState.CLEAR);
            socket.setSoTimeout(PATIENCE_MILLIS);
            assertThat(new String(socket.getInputStream().readNBytes(4))).isEqualTo("kept");
        }
    }

    @Test
    void aDelayMakesEveryByteLate() throws Exception {
        try (Socket socket = connect()) {
            roundTrip(socket, "warm");
            LineState late = LineState.CLEAR.withDelay(Duration.ofMillis(80));
            set(new RouteState(late, late));
            long began = System.nanoTime();
            roundTrip(socket, "slow");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(155));
        }
    }

    @Test
    void aRateIsKept() throws Exception {
        try (Socket socket = connect()) {
            set(new RouteState(new LineState(true, 0, 200_000), LineState.CLEAR));
            long began = System.nanoTime();
            roundTrip(socket, "x".repeat(60_000));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(250));
        }
    }

    @Test
    void anUnknownRouteIsNamed() throws Exception {
        assertThat(put("nowhere", RouteState.CLEAR)).isEqualTo(404);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(HOST, port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static String roundTrip(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes());
        return new String(socket.getInputStream().readNBytes(text.length()));
    }

    private void set(RouteState state) throws Exception {
        assertThat(put("line", state)).isEqualTo(200);
    }

    private int put(String route, RouteState state) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(url("/routes/" + route))
                                .PUT(HttpRequest.BodyPublishers.ofString(Json.write(state)))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private List<RouteReport> routes() throws Exception {
        String body = http.send(HttpRequest.newBuilder(url("/routes")).build(), BodyHandlers.ofString())
                .body();
        return List.of(Json.read(body, RouteReport[].class));
    }

    private URI url(String path) {
        return URI.create("http://" + HOST + ":" + control + path);
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                Thread one = new Thread(() -> copy(socket), "echo-connection");
                one.setDaemon(true);
                one.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void copy(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException reset) {
            throw new UncheckedIOException(reset);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(HOST, 0));
            return socket.getLocalPort();
        }
    }
}
