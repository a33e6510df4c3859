package dev.holdfast.core.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a request has the same effect when it is sent twice, and why. */
public enum Repeatability {
    /** The method changes nothing (RFC 9110, 9.2.1). */
    SAFE_METHOD,
    /** The receiver recognises the idempotency key and answers without executing again. */
    KEYED,
    /** Sending it again might execute it again. */
    NEVER;

    private static final List<String> SAFE_METHODS = List.of("GET", "HEAD", "OPTIONS");

    /** Judges a request; a blank key protects nothing. */
    public static Repeatability of(String method, @Nullable String idempotencyKey) {
        if (SAFE_METHODS.contains(method)) {
            return SAFE_METHOD;
        }
        return idempotencyKey != null && !idempotencyKey.isBlank() ? KEYED : NEVER;
    }
}
