package dev.holdfast.frontdoor;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** Waits for a future from the test's own thread. */
final class Blocking {
    private static final long LIMIT_SECONDS = 10;

    private Blocking() {}

    static <T> T get(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
