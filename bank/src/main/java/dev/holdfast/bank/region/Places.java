package dev.holdfast.bank.region;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A limited number of places for requests that may take long; who gets none is refused and may come again. */
public final class Places {
    private final Semaphore free;
    private final Refusal refusal;
    private final String detail;

    public Places(int limit, Refusal refusal, String detail) {
        this.free = new Semaphore(limit, true);
        this.refusal = refusal;
        this.detail = detail;
    }

    /** A place in use; ends with {@link #close}. */
    public final class Place implements AutoCloseable {
        private Place() {}

        @Override
        public void close() {
            free.release();
        }
    }

    /** A place now or never: where a thread is what is short, waiting for a place would hold it. */
    public Place take() {
        if (!free.tryAcquire()) {
            throw new RefusedException(refusal, detail);
        }
        return new Place();
    }

    /** A place now, if one is free. */
    public Optional<Place> tryTake() {
        return free.tryAcquire() ? Optional.of(new Place()) : Optional.empty();
    }

    /** A place within the time, in the order of asking. */
    public Place await(Duration patience) {
        try {
            if (free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Place();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RefusedException(refusal, detail);
    }
}
