package dev.holdfast.core.failover;

/** How a plan ended, if it did. */
public enum PlanOutcome {
    RUNNING,
    DONE,
    ABORTED
}
