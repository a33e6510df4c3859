package dev.holdfast.protocol;

import org.jspecify.annotations.Nullable;

/** What a person wants a case to be decided like: {@code keep}, {@code receivable} or {@code post}. */
public record CaseRequest(
        @Nullable String decision, @Nullable String reason) {}
