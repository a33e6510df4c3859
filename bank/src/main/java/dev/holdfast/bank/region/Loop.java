package dev.holdfast.bank.region;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A named thread that repeats one round of work with a pause, and goes on after the world failed: a database that is
 * away is met again in the next round. A bug ends the thread for good, and {@link Bugs} fences the region.
 */
public final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration JOIN = Duration.ofSeconds(3);

    private final Thread thread;
    private volatile boolean running = true;
    private boolean failing;

    private Loop(String name, Duration pause, Runnable round, Bugs bugs) {
        thread = new Thread(() -> run(name, pause, round), name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(bugs);
    }

    public static Loop start(String name, Duration pause, Runnable round, Bugs bugs) {
        Loop loop = new Loop(name, pause, round, bugs);
        loop.thread.start();
        return loop;
    }

    private void run(String name, Duration pause, Runnable round) {
        while (running) {
            try {
                round.run();
                failing = false;
            } catch (DataAccessException | TransactionException e) {
                if (!failing) {
                    LOG.atWarn()
                            .addKeyValue("loop", name)
                            .addKeyValue("cause", e.getMessage())
                            .log("round failed");
                }
                failing = true;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** Ends the pause, so that the next round begins now. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join(JOIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
