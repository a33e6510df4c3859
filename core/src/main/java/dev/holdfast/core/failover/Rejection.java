package dev.holdfast.core.failover;

/** Why the quorum refused a command. */
public enum Rejection {
    UNKNOWN_REGION,
    STALE_INCARNATION,
    STALE_LEASE_SEQUENCE,
    NOT_ACTIVE,
    VANTAGE_POINTS_DISAGREE,
    LAST_HEALTHY_REGION,
    PLAN_RUNNING,
    NO_SUCH_STEP,
    NOTHING_TO_DO,
    NOT_HEALTHY
}
