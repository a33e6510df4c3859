package dev.holdfast.core.failover;

import java.util.Locale;

/** Why the quorum refused a command. */
public enum Rejection {
    UNKNOWN_REGION,
    STALE_INCARNATION,
    STALE_LEASE_SEQUENCE,
    NOT_ACTIVE,
    CONDEMNED,
    VANTAGE_POINTS_DISAGREE,
    LAST_HEALTHY_REGION,
    SILENCED,
    COOL_DOWN,
    PLAN_RUNNING,
    NO_SUCH_PLAN,
    NO_SUCH_STEP,
    PAST_NO_RETURN,
    PAUSED,
    NOT_PAUSED,
    NOT_FAILED,
    NOT_SKIPPABLE,
    ORDER_BROKEN,
    NOT_OWNED,
    NOTHING_TO_DO,
    NOT_HEALTHY,
    NOT_RETURNED,
    LOOKS_HEALTHY,
    NO_SUCH_APPROVAL,
    APPROVAL_PENDING,
    APPROVAL_EXPIRED,
    TOO_MANY_APPROVALS,
    SAME_PERSON,
    TIME_OUT_OF_BOUNDS;

    /** The code on the wire and in the audit, for example {@code plan-running}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
