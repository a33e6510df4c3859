package dev.holdfast.bank.region;

import dev.holdfast.core.model.SliceId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The requests being executed: their keys, so that a second one meets the first, and their number per slice. */
public final class InFlight {
    private final Map<String, SliceId> keys = new ConcurrentHashMap<>();

    /** A request's presence; ends with {@link #close}. */
    public final class Ticket implements AutoCloseable {
        private final String key;

        private Ticket(String key) {
            this.key = key;
        }

        @Override
        public void close() {
            keys.remove(key);
        }
    }

    public Ticket enter(SliceId slice, String key) {
        if (keys.putIfAbsent(key, slice) != null) {
            throw new RefusedException(Refusal.REQUEST_RUNNING, "the first request with this key has no outcome yet");
        }
        return new Ticket(key);
    }

    public long in(SliceId slice) {
        return keys.values().stream().filter(slice::equals).count();
    }
}
