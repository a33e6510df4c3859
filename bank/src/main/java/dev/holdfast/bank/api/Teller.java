package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Operation;
import dev.holdfast.bank.ledger.Posting;
import dev.holdfast.bank.ledger.Posting.Attempt;
import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.bank.ledger.StoredAnswer;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.replication.Reservations;
import dev.holdfast.core.model.Epoch;
import org.springframework.dao.PessimisticLockingFailureException;

/** Posts a request, with the other region's consent where a debit is beyond the cap. */
public final class Teller {
    /** Deadlocks and lock waits are rare by the order of locks; two more tries end them. */
    private static final int TRIES = 3;

    private final Posting posting;
    private final Reservations reservations;

    public Teller(Posting posting, Reservations reservations) {
        this.posting = posting;
        this.reservations = reservations;
    }

    StoredAnswer serve(Operation operation, RequestContext context, Epoch epoch) {
        Attempt first = attempt(operation, context, epoch, false);
        if (first instanceof Attempt.Answered answered) {
            return answered.answer();
        }
        reservations.ask((Attempt.Reserve) first, operation.slice(), epoch);
        Attempt second = attempt(operation, context, epoch, true);
        if (second instanceof Attempt.Answered answered) {
            return answered.answer();
        }
        throw new RefusedException(Refusal.RIGHTS_UNAVAILABLE, "the reservation was made and did not suffice");
    }

    private Attempt attempt(Operation operation, RequestContext context, Epoch epoch, boolean reserved) {
        for (int tried = 1; ; tried++) {
            try {
                return posting.attempt(operation, context, epoch, reserved);
            } catch (PessimisticLockingFailureException e) {
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }
}
