package dev.holdfast.checker.history;

import org.jspecify.annotations.Nullable;

/**
 * One request as the client meant it; {@code amount} is in minor units, 0 where there is none.
 *
 * @param hold present where it is about a hold
 */
public record Request(
        OperationKind kind,
        String key,
        Parties parties,
        long amount,
        Route route,
        @Nullable HoldTerms hold) {
    public Request(OperationKind kind, String key, Parties parties, long amount, Route route) {
        this(kind, key, parties, amount, route, null);
    }

    public Request holding(HoldTerms terms) {
        return new Request(kind, key, parties, amount, route, terms);
    }
}
