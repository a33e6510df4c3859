package dev.holdfast.core.failover;

/** PENDING → STARTED → DONE; a failed attempt puts a step back to PENDING. */
public enum StepStatus {
    PENDING,
    STARTED,
    DONE
}
