package dev.holdfast.bank.replication;

import dev.holdfast.bank.ledger.EntryWriter;
import dev.holdfast.bank.ledger.OwnerWork;
import dev.holdfast.bank.ledger.Terms;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.escrow.EscrowPolicy;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the terms of this region's slices to what its configuration says, by entries of their chains. What is stricter is
 * in force with its entry; what is looser once the other region has the entry too, for until then it would take over by the
 * old terms.
 */
public final class SliceTerms {
    public static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(SliceTerms.class);

    private final OwnerWork work;
    private final Acknowledgements acknowledgements;
    private final RegionId me;
    private final EscrowPolicy wanted;

    public SliceTerms(OwnerWork work, Acknowledgements acknowledgements, RegionId me, EscrowPolicy wanted) {
        this.work = work;
        this.acknowledgements = acknowledgements;
        this.me = me;
        this.wanted = wanted;
    }

    /** One round over the slices that are open here. */
    public void round() {
        for (int number : work.open()) {
            SliceId slice = SliceId.of(number);
            try {
                bring(slice);
            } catch (RefusedException e) {
                LOG.atDebug()
                        .addKeyValue("slice", slice)
                        .addKeyValue("code", e.code())
                        .log("terms wait");
            }
        }
    }

    private void bring(SliceId slice) {
        Optional<Terms> known = Terms.of(work.jdbc(), slice);
        if (!known.map(Terms::newest).orElse(EscrowPolicy.DEFAULT).equals(wanted)) {
            write(slice);
        } else if (known.isPresent() && !known.get().force().equals(wanted) && shared(slice, known.get())) {
            known.get().putInForce(work.jdbc(), slice);
        }
    }

    private boolean shared(SliceId slice, Terms terms) {
        return !terms.writer().equals(me) || acknowledgements.covers(slice, terms.epoch(), terms.seq());
    }

    /** The owner row is taken from everybody: a debit that still saw the old terms must stand before the entry. */
    private void write(SliceId slice) {
        String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        work.in(slice, epoch -> {
            work.owners().lock(slice);
            work.owners().require(slice, epoch);
            work.writer().write(new EntryWriter.Making(slice, place -> entry(place, now)));
        });
        LOG.atInfo().addKeyValue("slice", slice).addKeyValue("terms", wanted).log("terms of escrow");
    }

    private Envelope entry(Envelope.Place place, String now) {
        UUID id = TxnId.derived(
                new UUID(0, place.slice()), "terms:" + place.region() + ":" + place.epoch() + ":" + place.seq());
        return new Envelope(
                id,
                null,
                place,
                EntryKind.ESCROW_TERMS,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                new Envelope.EscrowTerms(wanted.cap(), wanted.percent(), wanted.touchSet()),
                now);
    }
}
