package dev.holdfast.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends what a command started, whichever way the command ends. On Ctrl-C the command's thread is interrupted and the
 * program waits for it to clean up.
 */
final class StopOnAbort implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;

    private final Thread command = Thread.currentThread();
    private final Runnable stop;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread hook = new Thread(this::abort, "stop-on-abort");

    StopOnAbort(Runnable stop) {
        this.stop = stop;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void abort() {
        command.interrupt();
        try {
            stopped.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        // The interrupt has done its work; stopping waits for processes and must not be cut short by it.
        boolean aborted = Thread.interrupted();
        try {
            stop.run();
        } finally {
            stopped.countDown();
        }
        if (aborted) {
            command.interrupt();
        } else {
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            command.interrupt();
        }
    }
}
