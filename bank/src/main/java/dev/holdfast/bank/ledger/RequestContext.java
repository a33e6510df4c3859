package dev.holdfast.bank.ledger;

import org.jspecify.annotations.Nullable;

/** What travels with a request besides its body. */
public record RequestContext(
        String key, String correlationId, @Nullable String traceparent) {}
