package dev.holdfast.core.health;

/** The result of one probe of a region's {@code /healthz}. */
public enum ProbeSample {
    SERVING,
    ALIVE,
    FAILED
}
