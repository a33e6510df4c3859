package dev.holdfast.checker.history;

/** One request as the client meant it; {@code amount} is in minor units, 0 where there is none. */
public record Request(OperationKind kind, String key, Parties parties, long amount, Route route) {}
