package dev.holdfast.agent.api;

import dev.holdfast.core.failover.Rejection;

/** What a person can do about a refusal. */
final class Advice {
    private Advice() {}

    static String on(Rejection rejection) {
        return switch (rejection) {
            case UNKNOWN_REGION -> "name one of the group's regions";
            case PLAN_RUNNING -> "wait for its end, see /v1/status";
            case NOT_HEALTHY -> "start it and wait until its bank answers";
            case NOT_RETURNED -> "take it over first, and start it again";
            case NOTHING_TO_DO -> "see /v1/status for who owns what";
            case NOT_OWNED -> "name slices that it owns";
            case LOOKS_HEALTHY -> "use a switchover, or force and let a second person approve";
            case PAST_NO_RETURN -> "let it end, then move the slices back";
            case ORDER_BROKEN -> "mend the group file of the agent that asked";
            case PAUSED -> "resume the plan";
            case NOT_SKIPPABLE -> "retry it, or abort the plan";
            case SAME_PERSON -> "it takes another person";
            case NO_SUCH_APPROVAL, APPROVAL_EXPIRED -> "ask for it again";
            case APPROVAL_PENDING -> "let a second person approve it";
            case SILENCED -> "end the maintenance first";
            case TIME_OUT_OF_BOUNDS -> "choose a shorter time";
            case STALE_INCARNATION,
                    STALE_LEASE_SEQUENCE,
                    NOT_ACTIVE,
                    CONDEMNED,
                    VANTAGE_POINTS_DISAGREE,
                    LAST_HEALTHY_REGION,
                    COOL_DOWN,
                    NO_SUCH_PLAN,
                    NO_SUCH_STEP,
                    NOT_PAUSED,
                    NOT_FAILED,
                    TOO_MANY_APPROVALS -> "see /v1/status";
        };
    }
}
