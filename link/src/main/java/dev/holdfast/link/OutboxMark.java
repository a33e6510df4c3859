package dev.holdfast.link;

import java.time.Instant;

/** A message of the outbox, by the place that its record's headers tell. */
public record OutboxMark(String topic, int slice, long epoch, long seq, Instant written) {}
