package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who asks, as the request's headers say. */
record Caller(
        @Nullable String key,
        String correlationId,
        @Nullable String traceparent,
        Preference preference,
        @Nullable SessionPosition session,
        @Nullable Instant deadline,
        boolean forwarded) {
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,128}");

    static Caller of(HttpServletRequest request) {
        return new Caller(
                request.getHeader(Headers.IDEMPOTENCY_KEY),
                String.valueOf(request.getAttribute(Headers.CORRELATION_ID)),
                request.getHeader(Headers.TRACEPARENT),
                Preference.of(request),
                SessionPosition.of(request.getHeader(Headers.SESSION_POSITION)),
                deadline(request.getHeader(Headers.DEADLINE)),
                request.getHeader(Headers.FORWARDED) != null);
    }

    /** In the place of whoever asked, when its request's turn has come. */
    static Caller ofIntent(Intent intent) {
        return new Caller(
                intent.key(),
                intent.request().correlationId(),
                intent.request().traceparent(),
                Preference.NONE,
                null,
                intent.deadline(),
                false);
    }

    private static @Nullable Instant deadline(@Nullable String header) {
        try {
            return header == null ? null : Instant.parse(header);
        } catch (DateTimeParseException e) {
            throw new RefusedException(Refusal.PARAMETER_INVALID, Headers.DEADLINE + " is a time of ISO 8601 in UTC");
        }
    }

    /** The context of a state-changing request, which needs a key. */
    RequestContext context() {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new RefusedException(
                    Refusal.IDEMPOTENCY_KEY_MISSING,
                    "send an Idempotency-Key header of 1 to 128 printable characters; the same key again is safe");
        }
        return new RequestContext(key, correlationId, traceparent);
    }

    /** The headers with which the owner is asked in the caller's place. */
    Map<String, String> forwardedBy(String region) {
        Map<String, String> headers = new TreeMap<>();
        headers.put(Headers.FORWARDED, region);
        headers.put(Headers.CORRELATION_ID, correlationId);
        if (key != null) {
            headers.put(Headers.IDEMPOTENCY_KEY, key);
        }
        if (traceparent != null) {
            headers.put(Headers.TRACEPARENT, traceparent);
        }
        if (deadline != null) {
            headers.put(Headers.DEADLINE, deadline.toString());
        }
        if (session != null) {
            headers.put(Headers.SESSION_POSITION, session.header());
        }
        String preferred = preference.header();
        if (preferred != null) {
            headers.put(Headers.PREFER, preferred);
        }
        return headers;
    }
}
