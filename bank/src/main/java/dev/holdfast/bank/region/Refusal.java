package dev.holdfast.bank.region;

import dev.holdfast.core.routing.ReplayMark;

/** Why a request is answered with a problem instead of a result. */
public enum Refusal {
    IDEMPOTENCY_KEY_MISSING(
            "idempotency-key-missing", 400, ReplayMark.NONE, "The Idempotency-Key header is missing or too long"),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, ReplayMark.NONE, "This key was used for another request"),
    IDEMPOTENCY_KEY_EXPIRED(
            "idempotency-key-expired", 422, ReplayMark.NONE, "This key was used longer ago than keys are kept"),
    REQUEST_RUNNING("request-running", 409, ReplayMark.SAFE, "A request with this key is still running"),
    AMOUNT_INVALID(
            "amount-invalid",
            400,
            ReplayMark.NONE,
            "The amount is not a positive decimal with the places of its currency"),
    CURRENCY_UNKNOWN("currency-unknown", 400, ReplayMark.NONE, "The currency is not one this bank keeps accounts in"),
    CURRENCY_MISMATCH(
            "currency-mismatch", 422, ReplayMark.NONE, "An account of this operation is kept in another currency"),
    WRONG_REGION("wrong-region", 421, ReplayMark.NONE, "Another region owns the customer's slice"),
    DEADLINE_PASSED("deadline-passed", 422, ReplayMark.NONE, "It was not done until its deadline, and will not be"),
    BODY_INVALID("body-invalid", 400, ReplayMark.NONE, "The body is not what this call takes"),
    PARAMETER_INVALID("parameter-invalid", 400, ReplayMark.NONE, "A parameter is not what this call takes"),
    ACCOUNT_UNKNOWN("account-unknown", 404, ReplayMark.NONE, "There is no such account"),
    ACCOUNT_EXISTS("account-exists", 409, ReplayMark.NONE, "The account is open already"),
    INSUFFICIENT_FUNDS("insufficient-funds", 422, ReplayMark.NONE, "The account does not hold enough"),
    TRANSACTION_UNKNOWN("transaction-unknown", 404, ReplayMark.NONE, "No request with this key has an outcome"),
    HOLD_UNKNOWN("hold-unknown", 404, ReplayMark.NONE, "There is no such hold"),
    HOLD_RESOLVED("hold-resolved", 409, ReplayMark.NONE, "The hold was captured, voided or given back"),
    TRANSFER_KNOWN("transfer-known", 409, ReplayMark.NONE, "The transfer is in the books under its reference already"),
    HOLD_EXPIRED("hold-expired", 422, ReplayMark.NONE, "The hold's time is over"),
    HOLD_EXCEEDED("hold-exceeded", 422, ReplayMark.NONE, "Less is held than that"),
    ACCOUNT_FROZEN("account-frozen", 422, ReplayMark.NONE, "The customer is frozen or blocked"),
    CUSTOMER_UNKNOWN("customer-unknown", 404, ReplayMark.NONE, "Nothing is known of this customer"),
    LOAN_UNKNOWN("loan-unknown", 404, ReplayMark.NONE, "There is no such loan"),
    LOAN_UNDECIDED("loan-undecided", 409, ReplayMark.NONE, "Nobody has approved this loan yet"),
    LOAN_CLOSED("loan-closed", 409, ReplayMark.NONE, "The loan has come further than that"),
    POOL_EXHAUSTED(
            "pool-exhausted", 503, ReplayMark.CLIENT, "The pool that the loan is paid from does not hold enough now"),
    CASE_UNKNOWN("case-unknown", 404, ReplayMark.NONE, "There is no such case"),
    CASE_CLOSED("case-closed", 409, ReplayMark.NONE, "The case is decided"),
    CASE_UNASKED("case-unasked", 409, ReplayMark.NONE, "Nobody has asked for a decision of this case"),
    CASE_CHANGED("case-changed", 409, ReplayMark.NONE, "Something else was asked for since"),
    CASE_UNFIT("case-unfit", 422, ReplayMark.NONE, "The case cannot be decided like that"),
    CERTIFICATE_UNKNOWN("certificate-unknown", 404, ReplayMark.NONE, "There is no such loss certificate"),
    SAME_PERSON("same-person", 409, ReplayMark.NONE, "A second person must agree"),
    UNDECIDED(
            "undecided",
            409,
            ReplayMark.CLIENT,
            "It cannot be done as the books are; a lost region may have done it, and its last entries will tell"),
    SLICE_MOVING("slice-moving", 503, ReplayMark.SAFE, "The customer's slice is changing its owner"),
    LEASE_EXPIRED("lease-expired", 503, ReplayMark.SAFE, "This region cannot prove that it may act"),
    OWNER_UNREACHABLE(
            "owner-unreachable", 503, ReplayMark.SAFE, "The region that owns the customer's slice cannot be reached"),
    RIGHTS_UNAVAILABLE(
            "rights-unavailable", 503, ReplayMark.SAFE, "The other region did not record a debit beyond the cap"),
    RPO_BUDGET_EXCEEDED(
            "rpo-budget-exceeded",
            503,
            ReplayMark.CLIENT,
            "As much as may be lost with this region is unacknowledged already"),
    DURABILITY_PENDING(
            "durability-pending",
            503,
            ReplayMark.CLIENT,
            "It is committed here; the other region has not confirmed it in time"),
    DURABILITY_UNAVAILABLE(
            "durability-unavailable",
            503,
            ReplayMark.CLIENT,
            "It is committed here; the other region is lost and confirms nothing until it is back"),
    SESSION_AHEAD(
            "session-ahead", 503, ReplayMark.CLIENT, "This session has seen what is not here, or not here any more"),
    DATABASE_UNAVAILABLE("database-unavailable", 503, ReplayMark.SAFE, "The database did not answer"),
    BANK_BUSY("bank-busy", 503, ReplayMark.SAFE, "Too many requests are being executed"),
    REGION_STOPPED("region-stopped", 503, ReplayMark.SAFE, "A bug has stopped this region"),
    RECEIPTS_MISSING("receipts-missing", 501, ReplayMark.NONE, "This bank signs no receipts"),
    RECEIPT_INVALID("receipt-invalid", 422, ReplayMark.NONE, "The receipt is not as a region signed it"),
    RECEIPT_KEY_UNKNOWN(
            "receipt-key-unknown",
            422,
            ReplayMark.NONE,
            "The receipt is signed with a key that no region was heard to have"),
    CLAIM_MISMATCH("claim-mismatch", 422, ReplayMark.NONE, "The receipt is of another request"),
    CLAIM_UNFOUNDED("claim-unfounded", 422, ReplayMark.NONE, "The receipt promises nothing"),
    CLAIM_EARLY(
            "claim-early",
            409,
            ReplayMark.CLIENT,
            "What the receipt is of may still come by itself, with its chain or with a lost region's last entries"),
    RAIL_MISSING("rail-missing", 501, ReplayMark.NONE, "This bank has no payment rail"),
    NOT_FOUND("not-found", 404, ReplayMark.NONE, "There is nothing at this address"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, ReplayMark.NONE, "This address does not take that method"),
    UNAUTHORIZED("unauthorized", 401, ReplayMark.NONE, "The control token is missing or wrong");

    private final String code;
    private final int status;
    private final ReplayMark replay;
    private final String title;

    Refusal(String code, int status, ReplayMark replay, String title) {
        this.code = code;
        this.status = status;
        this.replay = replay;
        this.title = title;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    /** Whether the same request may be sent again with the same key, and by whom. */
    public ReplayMark replay() {
        return replay;
    }

    public String title() {
        return title;
    }
}
