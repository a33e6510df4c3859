package dev.holdfast.protocol;

import org.jspecify.annotations.Nullable;

/** How long a region is under maintenance ({@code POST /v1/maintenance/{region}}). */
public record MaintenanceRequest(
        @Nullable Integer minutes, @Nullable String reason) {}
