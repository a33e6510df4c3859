package dev.holdfast.checker.history;

import org.jspecify.annotations.Nullable;

/** What the client was told in the end, after {@code attempts} sendings, and how long the front door parked it. */
public record Answer(Outcome outcome, int status, @Nullable String code, Execution execution, Effort effort) {
    /** Who executed the request, as far as the answer said. */
    public record Execution(
            @Nullable String region, @Nullable Receipt receipt) {
        public static final Execution NONE = new Execution(null, null);
    }

    /** What it took to get the answer; {@code replayed} if it is the stored one of an earlier request. */
    public record Effort(int attempts, long parkedMillis, boolean replayed) {
        public static final Effort PLAIN = new Effort(1, 0, false);
    }
}
