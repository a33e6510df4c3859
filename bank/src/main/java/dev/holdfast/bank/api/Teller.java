package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Operation;
import dev.holdfast.bank.ledger.Posting;
import dev.holdfast.bank.ledger.Posting.Attempt;
import dev.holdfast.bank.ledger.PostingQueue;
import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.bank.ledger.StoredAnswer;
import dev.holdfast.bank.region.Places;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.replication.Reservations;
import dev.holdfast.core.model.Check;
import dev.holdfast.core.model.Epoch;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * Posts a request, with the other region's consent where a debit is beyond the cap. Customers get fewer of the
 * business pool's connections than there are; plan steps and the applier have a pool of their own.
 */
public final class Teller {
    /** Deadlocks and lock waits are rare by the order of locks; two more tries end them. */
    private static final int TRIES = 3;

    /** Connections of the business pool that customers never get: for second legs, holds that end, and the audit. */
    static final int KEPT_CONNECTIONS = 4;

    /** The connection of those who are posted together. */
    private static final int SHARED_CONNECTIONS = 1;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Posting posting;
    private final PostingQueue together;
    private final Reservations reservations;
    private final Places database;

    /**
     * @param connections of the business pool
     */
    public Teller(Posting posting, Reservations reservations, int connections) {
        int kept = KEPT_CONNECTIONS + SHARED_CONNECTIONS;
        int atOnce = connections - kept;
        Check.state(atOnce > 0, connections + " connections leave customers none; " + kept + " are kept");
        database = new Places(atOnce, Refusal.DATABASE_UNAVAILABLE, "too many requests wait for the database");
        this.posting = posting;
        this.together = new PostingQueue(posting, database);
        this.reservations = reservations;
    }

    public StoredAnswer serve(Operation operation, RequestContext context, Epoch epoch) {
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

    <T> T read(Supplier<T> answer) {
        try (Places.Place place = database.await(PATIENCE)) {
            return answer.get();
        }
    }

    private Attempt attempt(Operation operation, RequestContext context, Epoch epoch, boolean reserved) {
        for (int tried = 1; ; tried++) {
            try {
                return operation.touched().isPresent()
                        ? together.attempt(operation, context, epoch, reserved)
                        : alone(operation, context, epoch, reserved);
            } catch (PessimisticLockingFailureException e) {
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Attempt alone(Operation operation, RequestContext context, Epoch epoch, boolean reserved) {
        try (Places.Place place = database.await(PATIENCE)) {
            return posting.attempt(operation, context, epoch, reserved);
        }
    }
}
