package dev.holdfast.core.agent;

import java.time.Duration;

/** When this agent first saw a region's lease sequence, on its own monotonic clock. */
public record LeaseObservation(long sequence, Duration seenAt) {}
