package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Outcomes;
import dev.holdfast.bank.region.Places;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.replication.Acknowledgements;
import dev.holdfast.core.escrow.Durability;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The other region's word that it has what was committed here. The only word it gives is that it has applied an entry,
 * so what is asked to be received there is answered when it is applied.
 */
public final class Confirmations {
    /** Answers that wait for the other region at once; each holds a thread. */
    static final int AT_ONCE = 24;

    private final RegionId me;
    private final Outcomes outcomes;
    private final Acknowledgements acknowledgements;
    private final BooleanSupplier peerActs;
    private final Places places =
            new Places(AT_ONCE, Refusal.DURABILITY_PENDING, AT_ONCE + " answers wait for the other region already");

    /** @param peerActs whether the quorum lets the other region act: one that is lost confirms nothing until it is back */
    public Confirmations(RegionId me, Outcomes outcomes, Acknowledgements acknowledgements, BooleanSupplier peerActs) {
        this.me = me;
        this.outcomes = outcomes;
        this.acknowledgements = acknowledgements;
        this.peerActs = peerActs;
    }

    /** What a committed entry has come to by now. */
    Durability of(SliceId slice, Outcomes.Place place) {
        boolean known = !place.region().equals(me.name())
                || acknowledgements.covers(slice, Epoch.of(place.epoch()), place.seq());
        return known ? Durability.REMOTE_APPLIED : Durability.LOCAL;
    }

    /** Where the outcome under a key stands. */
    Outcomes.Place place(String key, SliceId slice) {
        return outcomes.of(key, slice)
                .map(Outcomes.Outcome::place)
                .orElseThrow(() -> pending("its entry is not here any more"));
    }

    /** Returns when the entry has come as far as is preferred; otherwise the key may be sent again. */
    void await(Preference preference, SliceId slice, Outcomes.Place place) {
        if (of(slice, place).remote()) {
            return;
        }
        if (!peerActs.getAsBoolean()) {
            throw new RefusedException(
                    Refusal.DURABILITY_UNAVAILABLE,
                    "send the same key again when it is back, or ask for durability=local");
        }
        try (Places.Place waiting = places.take()) {
            if (!acknowledgements.await(slice, Epoch.of(place.epoch()), place.seq(), preference.patience())) {
                throw pending("waited " + preference.patience().toSeconds() + " s");
            }
        }
    }

    /** Waits for an outcome to come as far as is preferred, at most as long as is preferred, and not at all when too many do. */
    void expect(Preference preference, SliceId slice, Outcomes.Place place) {
        if (of(slice, place).remote() || !peerActs.getAsBoolean()) {
            return;
        }
        places.tryTake().ifPresent(taken -> {
            try (Places.Place waiting = taken) {
                acknowledgements.await(slice, Epoch.of(place.epoch()), place.seq(), preference.patience());
            }
        });
    }

    /** Where the outcome under a key stands, if it has one. */
    Optional<Outcomes.Place> find(String key, SliceId slice) {
        return outcomes.of(key, slice).map(Outcomes.Outcome::place);
    }

    private static RefusedException pending(String detail) {
        return new RefusedException(
                Refusal.DURABILITY_PENDING, detail + "; send the same key again to hear when it has confirmed");
    }
}
