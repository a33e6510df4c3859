package dev.holdfast.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What an agent hands to the bank beside it when a person has said something of a case.
 *
 * @param who the person, as the agent knows them
 * @param decision absent of the person who only agrees
 */
public record CaseOrder(
        @Nullable String who,
        @Nullable String decision,
        @Nullable String reason) {}
