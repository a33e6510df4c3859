package dev.holdfast.core.failover;

import java.util.Locale;

/** What a step of a plan does; docs/internals/contracts.md says it for each place. */
public enum StepKind {
    FENCE_BY_LEASE,
    STOP_INBOUND,
    RECORD_CUT,
    GRANT,
    PROMOTE,
    ACTIVATE_CONSUMERS,
    PUBLISH_TABLE,
    FENCE_RETURNED,
    RESUME_MIRRORS,
    SEAL_EPOCH,
    IMPORT_TAIL,
    CATCH_UP,
    PROVE_PARITY,
    REARM_ESCROW,
    READMIT,
    CLOSE_GATE,
    FENCE,
    REACH_CUT,
    RELEASE,
    /** A step that the group adds ({@link OwnStep}). */
    SCRIPT;

    /** Whether the step reconciles a whole returned region, before any slice moves. */
    public boolean reconciles() {
        return switch (this) {
            case FENCE_RETURNED, RESUME_MIRRORS, SEAL_EPOCH, IMPORT_TAIL, CATCH_UP, PROVE_PARITY -> true;
            case FENCE_BY_LEASE,
                    STOP_INBOUND,
                    RECORD_CUT,
                    GRANT,
                    PROMOTE,
                    ACTIVATE_CONSUMERS,
                    PUBLISH_TABLE,
                    REARM_ESCROW,
                    READMIT,
                    CLOSE_GATE,
                    FENCE,
                    REACH_CUT,
                    RELEASE,
                    SCRIPT -> false;
        };
    }

    /**
     * Whether two people may leave the step out. Only what no ordering invariant needs and nothing later waits for:
     * consumers that start late read the same events from the same offsets. A mirror that stays paused is no such
     * thing, for whatever comes next waits for what it would bring; one resumed by hand makes its step a formality.
     */
    boolean skippable() {
        return switch (this) {
            case ACTIVATE_CONSUMERS -> true;
            case FENCE_BY_LEASE,
                    STOP_INBOUND,
                    RECORD_CUT,
                    GRANT,
                    PROMOTE,
                    PUBLISH_TABLE,
                    FENCE_RETURNED,
                    RESUME_MIRRORS,
                    SEAL_EPOCH,
                    IMPORT_TAIL,
                    CATCH_UP,
                    PROVE_PARITY,
                    REARM_ESCROW,
                    READMIT,
                    CLOSE_GATE,
                    FENCE,
                    REACH_CUT,
                    RELEASE,
                    SCRIPT -> false;
        };
    }

    /** The name in URLs and on the command line, for example {@code stop-inbound}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
