package dev.holdfast.drills;

import org.jspecify.annotations.Nullable;

/**
 * Where a region's Kafka is reached.
 *
 * @param password what the region's own producer logs in with; null where nobody is asked to log in
 */
public record KafkaAddress(String bootstrap, @Nullable String password) {}
