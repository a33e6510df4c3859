package dev.holdfast.agent.steps;

import dev.holdfast.agent.observing.DatabaseWatch;
import dev.holdfast.link.ConnectClient;
import dev.holdfast.link.OutboxConnector;
import java.net.URI;
import java.time.Duration;

/** The reader of this region's outbox, which begins anew when the database behind it is another one. */
public final class OutboxSwitch implements DatabaseWatch.Outbox {
    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);
    private static final Duration STOPPED_LIMIT = Duration.ofSeconds(20);
    private static final Duration RUNNING_LIMIT = Duration.ofSeconds(30);

    private final ConnectClient connect;

    public OutboxSwitch(URI connect) {
        this.connect = new ConnectClient(connect, CALL_LIMIT);
    }

    @Override
    public void forget() {
        connect.stop(OutboxConnector.NAME);
        connect.awaitStopped(OutboxConnector.NAME, STOPPED_LIMIT);
        connect.forgetOffsets(OutboxConnector.NAME);
    }

    @Override
    public void read() {
        connect.resume(OutboxConnector.NAME);
        connect.awaitRunning(OutboxConnector.NAME, RUNNING_LIMIT);
    }
}
