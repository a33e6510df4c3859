package dev.holdfast.core.health;

/** What one observer holds of one region. Not knowing is not a verdict of death. */
public enum Vantage {
    UNKNOWN,
    /** Up, has its lease and serves its slices. */
    SERVING,
    /** Up, but serves nothing: passive, fenced or without a lease. */
    ALIVE,
    /** Down or out of reach for the configured number of probes in a row. */
    DEAD
}
