package dev.holdfast.protocol;

import org.jspecify.annotations.Nullable;

/** What a person agrees to, as they have seen it: the decision of a case, and who asked for it. */
public record CaseApproval(
        @Nullable String decision, @Nullable String askedBy) {}
