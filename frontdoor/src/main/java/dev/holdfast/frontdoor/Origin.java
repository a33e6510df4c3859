package dev.holdfast.frontdoor;

import dev.holdfast.core.model.RegionId;

/** Where a request comes from and what it belongs to. */
record Origin(RegionId nearest, TraceContext trace, String correlationId) {}
