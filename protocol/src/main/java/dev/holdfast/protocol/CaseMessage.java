package dev.holdfast.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something in the books that two people have to look at. Times are ISO texts.
 *
 * @param rule what the classifier made of the entry that came back
 * @param state {@code open}, {@code asked} once somebody wants a decision, {@code closed}
 * @param account whose money it is about, if it is about a customer's
 * @param entry the entry that came back, as it was written
 * @param since what somebody was told since, under the same key
 * @param suggestion what the rule would decide
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseMessage(
        String id,
        String rule,
        String state,
        int slice,
        @Nullable String account,
        String detail,
        @Nullable String entry,
        @Nullable String since,
        String suggestion,
        String openedAt,
        @Nullable String decision,
        @Nullable String reason,
        @Nullable String askedBy,
        @Nullable String approvedBy) {}
