package dev.holdfast.frontdoor;

import dev.holdfast.core.routing.ProtectedReplays;
import java.net.BindException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: takes one {@code .properties} file and serves until it is told to stop. */
public final class FrontDoorMain {
    private static final Logger log = LoggerFactory.getLogger(FrontDoorMain.class);
    private static final int UNUSABLE = 2;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

    private FrontDoorMain() {}

    public static void main(String[] args) {
        try {
            FrontDoorConfig config = new ConfigReader(Settings.load(file(args))).read();
            long origin = System.nanoTime();
            FrontDoor door = new FrontDoor(
                    config,
                    new ProtectedReplays(),
                    new SplittableRandom(new SecureRandom().nextLong()),
                    () -> Duration.ofNanos(System.nanoTime() - origin));
            int port = open(door);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(door), "stop"));
            log.atInfo()
                    .addKeyValue("address", config.listener().address())
                    .addKeyValue("port", port)
                    .addKeyValue("regions", config.regions())
                    .log("front door open");
        } catch (ConfigurationException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    /** Opens the door; a failure to listen is said with what to do. */
    private static int open(FrontDoor door) throws ConfigurationException {
        try {
            return door.start().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            throw new ConfigurationException(cannotListen(door.listener(), cause == null ? e : cause));
        }
    }

    private static Path file(String[] args) throws ConfigurationException {
        if (args.length != 1) {
            throw new ConfigurationException(
                    "give exactly one argument: the path of the front door's .properties file");
        }
        return Path.of(args[0]);
    }

    static String cannotListen(FrontDoorConfig.Listener at, Throwable cause) {
        if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
            return "port " + at.port() + " at " + at.address()
                    + " is taken by another program: stop that program ('ss -ltnp sport = :" + at.port()
                    + "' names it) or set holdfast.frontdoor.port to a free port";
        }
        if (cause instanceof BindException) {
            return "cannot listen at " + at.address() + " port " + at.port() + " (" + cause.getMessage()
                    + "): set holdfast.frontdoor.address to an address of this machine";
        }
        return "cannot open the listener (" + cause.getMessage()
                + "): check holdfast.frontdoor.tls.cert and holdfast.frontdoor.tls.key";
    }

    private static void refuse(String message) {
        log.error(message);
        System.exit(UNUSABLE);
    }

    private static void stop(FrontDoor door) {
        CountDownLatch closed = new CountDownLatch(1);
        door.stop().onComplete(done -> closed.countDown());
        try {
            if (!closed.await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn().log("front door did not close in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
