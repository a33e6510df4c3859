package dev.holdfast.checker.history;

import org.jspecify.annotations.Nullable;

/**
 * What a request says of a hold.
 *
 * @param id of the hold, as its authorisation was answered; absent in the authorisation
 * @param seconds how long an authorisation is to last
 * @param last whether a capture gives back what is left
 */
public record HoldTerms(@Nullable String id, long seconds, boolean last) {
    public HoldTerms of(String holdId) {
        return new HoldTerms(holdId, seconds, last);
    }
}
