package dev.holdfast.checker.history;

import java.util.Optional;
import java.util.Set;

/** One operation of the history: asked, timed, answered. */
public record Operation(long id, Request request, Times times, Answer answer) {
    private static final Set<String> BUSINESS = Set.of(
            "insufficient-funds",
            "account-exists",
            "idempotency-key-reused",
            "hold-expired",
            "hold-exceeded",
            "hold-resolved",
            "hold-unknown",
            "loan-undecided",
            "loan-closed");

    /** The answer of a bank that will know more when a lost region's last entries are in: neither done nor refused. */
    private static final String UNDECIDED = "undecided";

    public boolean acknowledged() {
        return answer.outcome() == Outcome.OK;
    }

    public boolean acknowledgedWrite() {
        return acknowledged() && request.kind().writes();
    }

    /**
     * Whether it was not done for a reason of the business, for good or until more is known: no error of the service. The
     * load names only accounts that are open, so an unknown one is an error, as is a request that was found malformed.
     */
    public boolean ofTheBusiness() {
        return switch (answer.outcome()) {
            case OK -> false;
            case FAILED -> answer.code() != null && BUSINESS.contains(answer.code());
            case UNKNOWN -> undecided();
        };
    }

    public boolean undecided() {
        return UNDECIDED.equals(answer.code());
    }

    public String key() {
        return request.key();
    }

    public Optional<Receipt> receipt() {
        return Optional.ofNullable(answer.execution().receipt());
    }

    /** One line for a counterexample. */
    public String describe() {
        String place = receipt()
                .map(r -> " slice " + r.slice() + " epoch " + r.epoch() + " seq " + r.seq() + " txn " + r.txnId())
                .orElse("");
        String code = answer.code() == null ? "" : " " + answer.code();
        return "operation " + id + " " + request.kind() + " key " + key() + " " + parties() + ": " + answer.outcome()
                + " " + answer.status() + code + place;
    }

    private String parties() {
        Parties parties = request.parties();
        String payee = parties.payee() == null ? "" : " to " + parties.payee();
        return parties.account() + payee + " " + request.amount();
    }
}
