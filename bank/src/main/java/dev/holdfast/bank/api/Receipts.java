package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Outcomes;
import dev.holdfast.bank.ledger.Outcomes.Outcome;
import dev.holdfast.bank.ledger.Receipt;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.signed.SignedEnvelope;
import dev.holdfast.protocol.signed.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The region's signature under what became of requests. */
public final class Receipts {
    private static final String NAME = "receipt";

    private final RegionId me;
    private final Outcomes outcomes;
    private final Confirmations confirmations;
    private final @Nullable SigningKey key;

    /**
     * @param directory where the region's key is kept, and made when there is none; without one nothing is signed
     */
    public Receipts(RegionId me, Outcomes outcomes, Confirmations confirmations, @Nullable Path directory) {
        this.me = me;
        this.outcomes = outcomes;
        this.confirmations = confirmations;
        this.key = directory == null ? null : read(directory);
    }

    private static SigningKey read(Path directory) {
        try {
            return SigningKey.in(directory, NAME);
        } catch (IOException e) {
            throw new UncheckedIOException("the key for receipts cannot be kept in " + directory, e);
        }
    }

    /** The key that this region signs with, if it signs. */
    public Optional<SigningKey> key() {
        return Optional.ofNullable(key);
    }

    /** The receipt of a request, signed now; empty while it has no outcome here. */
    Optional<SignedEnvelope> of(String requestKey, SliceId slice, SigningKey signing) {
        return outcomes.of(requestKey, slice)
                .flatMap(outcome -> outcomes.proof(requestKey, slice, outcome.place())
                        .map(proof -> receipt(requestKey, slice, outcome, proof)))
                .map(receipt -> SignedEnvelope.seal(signing, Receipt.TYPE, Json.write(receipt)));
    }

    private Receipt receipt(String requestKey, SliceId slice, Outcome outcome, Outcomes.Proof proof) {
        return new Receipt(
                requestKey,
                outcome.operation(),
                proof.requestHash(),
                outcome.status(),
                outcome.txnId().toString(),
                outcome.place().region(),
                slice.number(),
                outcome.place().epoch(),
                outcome.place().seq(),
                proof.hash(),
                confirmations.of(slice, outcome.place()).word(),
                me.name(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    }
}
