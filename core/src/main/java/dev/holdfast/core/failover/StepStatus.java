package dev.holdfast.core.failover;

/** PENDING → STARTED → DONE, or SKIPPED by two people; a failed attempt puts a step back to PENDING. */
public enum StepStatus {
    PENDING,
    STARTED,
    DONE,
    SKIPPED
}
