package dev.holdfast.broker;

import dev.holdfast.link.ConnectClient;
import dev.holdfast.link.ConnectorStatus;
import dev.holdfast.link.LinkException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hand that restarts failed connectors and tasks. Connect leaves a task FAILED for good when its source stayed
 * away too long, and a region that was lost does stay away; in production the operator of Connect does this.
 */
final class ConnectorWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConnectorWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final ConnectClient connect;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "connector-watch");
        thread.setDaemon(true);
        return thread;
    });

    ConnectorWatch(ConnectClient connect) {
        this.connect = connect;
    }

    void start() {
        scheduler.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    private void look() {
        try {
            connect.statuses().stream().filter(ConnectorStatus::failed).forEach(this::restart);
        } catch (LinkException e) {
            log.atWarn()
                    .addKeyValue("code", e.code())
                    .addKeyValue("problem", e.getMessage())
                    .log("connectors unknown");
        }
    }

    private void restart(ConnectorStatus status) {
        log.atWarn()
                .addKeyValue("connector", status.name())
                .addKeyValue("failure", status.failure().orElse("connector failed"))
                .log("connector restarted after a failure");
        connect.restartFailed(status.name());
    }
}
