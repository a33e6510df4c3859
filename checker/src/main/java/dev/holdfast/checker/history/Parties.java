package dev.holdfast.checker.history;

import org.jspecify.annotations.Nullable;

/** Whose operation it is: the account it acts on (a payment's payer), the payee of a payment or a hold, the account's home region. */
public record Parties(String account, @Nullable String payee, String home) {}
