package dev.holdfast.bank.api;

/** The names of the bank's headers. */
public final class Headers {
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    public static final String CORRELATION_ID = "X-Correlation-Id";
    public static final String TRACEPARENT = "traceparent";
    public static final String FORWARDED = "Holdfast-Forwarded";
    /** How long the owner may begin a queued request; set by the region that took it. */
    public static final String DEADLINE = "Holdfast-Deadline";

    public static final String OWNER = "Holdfast-Owner";
    public static final String PREFER = "Prefer";
    public static final String PREFERENCE_APPLIED = "Preference-Applied";
    public static final String REGION = "Holdfast-Region";
    public static final String REPLAY = "Holdfast-Replay";
    public static final String SESSION_POSITION = "Session-Position";
    public static final String REPLAYED = "Holdfast-Replayed";

    private Headers() {}
}
