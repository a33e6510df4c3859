package dev.holdfast.protocol;

import org.jspecify.annotations.Nullable;

/** Why a person does something. */
public record ReasonRequest(@Nullable String reason) {}
