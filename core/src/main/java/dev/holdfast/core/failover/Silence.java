package dev.holdfast.core.failover;

import java.time.Instant;

/** A region under maintenance: until that time nobody declares it lost but a person. */
public record Silence(Asked asked, Instant until) {}
