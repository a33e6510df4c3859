package dev.holdfast.checker.history;

import java.util.Optional;

/** One operation of the history: asked, timed, answered. */
public record Operation(long id, Request request, Times times, Answer answer) {
    public boolean acknowledged() {
        return answer.outcome() == Outcome.OK;
    }

    public boolean acknowledgedWrite() {
        return acknowledged() && request.kind().writes();
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
