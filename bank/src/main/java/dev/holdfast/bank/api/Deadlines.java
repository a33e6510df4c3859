package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Outcomes;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.model.SliceId;
import java.time.Instant;

/**
 * The owner's word on a request that was queued and whose deadline has passed: what has an outcome is answered with it,
 * and what has none is never begun. It is asked for with the key in flight, so no earlier attempt is still running here;
 * and while a lost owner's tail is outstanding there is no word, since the tail may hold the outcome.
 */
public final class Deadlines {
    private final Outcomes outcomes;
    private final Teller teller;

    public Deadlines(Outcomes outcomes, Teller teller) {
        this.outcomes = outcomes;
        this.teller = teller;
    }

    void require(SliceId slice, String key, Caller caller) {
        Instant deadline = caller.deadline();
        if (deadline == null
                || Instant.now().isBefore(deadline)
                || teller.read(() -> outcomes.of(key, slice)).isPresent()) {
            return;
        }
        if (teller.read(() -> outcomes.tailOutstanding(slice))) {
            throw new RefusedException(
                    Refusal.SLICE_MOVING, "the owner before may have done it; its tail is not here yet");
        }
        throw new RefusedException(Refusal.DEADLINE_PASSED, "it was to be done until " + deadline + " and was not");
    }
}
