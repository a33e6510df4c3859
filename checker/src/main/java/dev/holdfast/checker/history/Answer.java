package dev.holdfast.checker.history;

import org.jspecify.annotations.Nullable;

/** What the client was told in the end, after {@code attempts} sendings, and how long the front door parked it. */
public record Answer(Outcome outcome, int status, @Nullable String code, Execution execution, Effort effort) {
    /**
     * Who executed the request, as far as the answer said.
     *
     * @param balance that a read was shown, in minor units
     * @param session what the client's session has seen with this answer
     */
    public record Execution(
            @Nullable String region,
            @Nullable Receipt receipt,
            @Nullable Long balance,
            @Nullable String session) {
        public static final Execution NONE = new Execution(null, null);

        public Execution(@Nullable String region, @Nullable Receipt receipt) {
            this(region, receipt, null, null);
        }
    }

    /** What it took to get the answer; {@code replayed} if it is the stored one of an earlier request. */
    public record Effort(int attempts, long parkedMillis, boolean replayed) {
        public static final Effort PLAIN = new Effort(1, 0, false);
    }
}
