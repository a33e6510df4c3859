package dev.holdfast.protocol;

import org.jspecify.annotations.Nullable;

/** A region to be taken over without waiting for its lease to end ({@code POST /v1/break-glass}). */
public record BreakGlassRequest(
        @Nullable String region,
        @Nullable Integer minutes,
        @Nullable String reason) {}
