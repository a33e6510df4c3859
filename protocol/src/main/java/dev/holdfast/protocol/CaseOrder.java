package dev.holdfast.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What an agent hands to the bank beside it when a person has said something of a case.
 *
 * @param who the person, as the agent knows them
 * @param reason of the person who asks
 * @param askedBy whom the person who agrees agrees with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseOrder(
        @Nullable String who,
        @Nullable String decision,
        @Nullable String reason,
        @Nullable String askedBy) {}
