package dev.holdfast.bank.region;

/** Why a request is answered with a problem instead of a result. */
public enum Refusal {
    IDEMPOTENCY_KEY_MISSING("idempotency-key-missing", 400, false, "The Idempotency-Key header is missing or too long"),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, false, "This key was used for another request"),
    REQUEST_RUNNING("request-running", 409, true, "A request with this key is still running"),
    AMOUNT_INVALID("amount-invalid", 400, false, "The amount is not a positive decimal with at most two places"),
    CURRENCY_UNKNOWN("currency-unknown", 400, false, "The currency is not one this bank keeps accounts in"),
    BODY_INVALID("body-invalid", 400, false, "The body is not what this call takes"),
    PARAMETER_INVALID("parameter-invalid", 400, false, "A parameter is not what this call takes"),
    ACCOUNT_UNKNOWN("account-unknown", 404, false, "There is no such account"),
    ACCOUNT_EXISTS("account-exists", 409, false, "The customer has an account already"),
    INSUFFICIENT_FUNDS("insufficient-funds", 422, false, "The account does not hold enough"),
    SLICE_MOVING("slice-moving", 503, true, "The customer's slice is changing its owner"),
    LEASE_EXPIRED("lease-expired", 503, true, "This region cannot prove that it may act"),
    OWNER_UNREACHABLE("owner-unreachable", 503, true, "The region that owns the customer's slice cannot be reached"),
    RIGHTS_UNAVAILABLE("rights-unavailable", 503, true, "The other region did not record a debit beyond the cap"),
    DATABASE_UNAVAILABLE("database-unavailable", 503, true, "The database did not answer"),
    BANK_BUSY("bank-busy", 503, true, "Too many requests are being executed"),
    REGION_STOPPED("region-stopped", 503, true, "A bug has stopped this region"),
    NOT_FOUND("not-found", 404, false, "There is nothing at this address"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, false, "This address does not take that method"),
    UNAUTHORIZED("unauthorized", 401, false, "The control token is missing or wrong");

    private final String code;
    private final int status;
    private final boolean replayable;
    private final String title;

    Refusal(String code, int status, boolean replayable, String title) {
        this.code = code;
        this.status = status;
        this.replayable = replayable;
        this.title = title;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    /** Whether the same request may be sent again with the same key. */
    public boolean replayable() {
        return replayable;
    }

    public String title() {
        return title;
    }
}
