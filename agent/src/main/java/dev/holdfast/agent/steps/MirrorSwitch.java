package dev.holdfast.agent.steps;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.link.ConnectClient;
import dev.holdfast.link.LinkException;
import dev.holdfast.link.MirrorConnectors;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops and resumes the mirror from another region in this region's Connect. */
final class MirrorSwitch {
    private static final Logger log = LoggerFactory.getLogger(MirrorSwitch.class);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(2);
    private static final Duration RUNNING_LIMIT = Duration.ofSeconds(5);
    private static final Duration PAUSED_LIMIT = Duration.ofSeconds(2);

    private final ConnectClient connect;

    MirrorSwitch(URI connect) {
        this.connect = new ConnectClient(connect, CALL_LIMIT);
    }

    /** Pauses the mirror; the answer says whether Connect confirmed that nothing moves any more. */
    String pause(RegionId from) {
        String mirror = MirrorConnectors.mirrorName(from);
        try {
            connect.pause(mirror);
            connect.awaitPaused(mirror, PAUSED_LIMIT);
            return "paused";
        } catch (LinkException e) {
            log.atWarn()
                    .addKeyValue("connector", mirror)
                    .addKeyValue("reason", e.getMessage())
                    .log("mirror not paused");
            return "not confirmed: " + e.code();
        }
    }

    /** Resumes the mirror and waits until it runs. */
    void resume(RegionId from) {
        String mirror = MirrorConnectors.mirrorName(from);
        connect.resume(mirror);
        connect.restartFailed(mirror);
        connect.awaitRunning(mirror, RUNNING_LIMIT);
    }
}
