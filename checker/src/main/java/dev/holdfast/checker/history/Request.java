package dev.holdfast.checker.history;

import org.jspecify.annotations.Nullable;

/**
 * One request as the client meant it; {@code amount} is in minor units, 0 where there is none.
 *
 * @param hold present where it is about a hold
 * @param loan present where it is about a loan that was asked for before
 * @param profile present where it changes a customer's data
 */
public record Request(
        OperationKind kind,
        String key,
        Parties parties,
        long amount,
        Route route,
        @Nullable HoldTerms hold,
        @Nullable LoanTerms loan,
        @Nullable Profile profile) {
    public Request(OperationKind kind, String key, Parties parties, long amount, Route route) {
        this(kind, key, parties, amount, route, null, null, null);
    }

    public Request holding(HoldTerms terms) {
        return new Request(kind, key, parties, amount, route, terms, null, null);
    }

    public Request lending(LoanTerms terms) {
        return new Request(kind, key, parties, amount, route, null, terms, null);
    }

    public Request changing(Profile changed) {
        return new Request(kind, key, parties, amount, route, null, null, changed);
    }

    /** The same about what an earlier request was answered with. */
    public Request about(String id) {
        return new Request(
                kind,
                key,
                parties,
                amount,
                route,
                hold == null ? null : hold.of(id),
                loan == null ? null : loan.of(id),
                profile);
    }
}
