package dev.holdfast.sandbox;

import dev.holdfast.link.ConnectClient;
import dev.holdfast.link.LinkException;
import dev.holdfast.link.MirrorConnectors;
import dev.holdfast.link.OutboxConnector;
import dev.holdfast.sandbox.postgres.PostgresServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The connectors that run in a region's Connect: the mirror of the other region and the reader of its own outbox. */
final class RegionConnectors {
    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);
    private static final Duration RUNNING_LIMIT = Duration.ofSeconds(60);

    private final Place place;
    private final Path secrets;
    private final ConnectClient connect;

    /**
     * @param secrets the passwords of Kafka's principals, which Connect reads by itself
     */
    RegionConnectors(Place place, Path secrets) {
        this.place = place;
        this.secrets = secrets;
        this.connect = new ConnectClient(URI.create(ProgramFiles.http(place.address(), Port.CONNECT)), CALL_LIMIT);
    }

    boolean ready() {
        return connect.ready();
    }

    void putMirrors() {
        Place from = place.peer();
        attempt(() -> new MirrorConnectors(
                        from.region(),
                        new WanLine(place, from, WanLine.Use.KAFKA).address(),
                        place.region(),
                        place.address() + ":" + Port.KAFKA,
                        secrets)
                .all()
                .forEach(connect::put));
    }

    void putOutbox(String password) {
        attempt(() -> connect.put(new OutboxConnector(
                        place.address(), Port.DATABASE, BankDatabase.NAME, PostgresServer.SUPERUSER, password, secrets)
                .config()));
    }

    void awaitMirror() {
        attempt(() ->
                connect.awaitRunning(MirrorConnectors.mirrorName(place.peer().region()), RUNNING_LIMIT));
    }

    void awaitOutbox() {
        attempt(() -> connect.awaitRunning(OutboxConnector.NAME, RUNNING_LIMIT));
    }

    private void attempt(Runnable call) {
        try {
            call.run();
        } catch (LinkException e) {
            throw new SandboxException(
                    e.retryable() ? SandboxException.Code.UNREACHABLE : SandboxException.Code.PROGRAM_DIED,
                    "Kafka Connect of " + place + ": " + e.getMessage() + "; see ./holdfast logs " + place + " broker",
                    e);
        }
    }
}
