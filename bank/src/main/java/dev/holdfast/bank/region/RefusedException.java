package dev.holdfast.bank.region;

import dev.holdfast.core.routing.ReplayMark;

/** Ends a request, and with it its database transaction, with a refusal that is not stored. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    public RefusedException(Refusal refusal, String detail) {
        super(detail, null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    public String code() {
        return refusal.code();
    }

    public boolean retryable() {
        return refusal.replay() != ReplayMark.NONE;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
