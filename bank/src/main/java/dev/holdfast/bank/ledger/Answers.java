package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.journal.Envelope;
import dev.holdfast.protocol.Json;
import java.util.Optional;
import java.util.UUID;

/** The texts of answers. */
public final class Answers {
    private static final int PROBLEM = 400;

    private Answers() {}

    private record Success(String status, String id, Receipt receipt) {}

    private record Receipt(String txnId, int slice, long epoch, long seq, String region, String durability) {}

    private record Problem(String type, String title, int status, String detail, String code, String correlationId) {}

    static StoredAnswer posted(String word, UUID id, UUID txnId, Envelope.Place place) {
        Receipt receipt =
                new Receipt(txnId.toString(), place.slice(), place.epoch(), place.seq(), place.region(), "local");
        return new StoredAnswer(201, Json.write(new Success(word, id.toString(), receipt)));
    }

    /** Where the entry of a success stands; empty of a problem. */
    public static Optional<Progress.Position> position(StoredAnswer answer) {
        if (answer.status() >= PROBLEM) {
            return Optional.empty();
        }
        Receipt receipt = Json.read(answer.body(), Success.class).receipt();
        return Optional.of(new Progress.Position(receipt.epoch(), receipt.seq()));
    }

    public static StoredAnswer problem(Refusal refusal, String detail, String correlationId) {
        return new StoredAnswer(
                refusal.status(),
                Json.write(new Problem(
                        "urn:holdfast:" + refusal.code(),
                        refusal.title(),
                        refusal.status(),
                        detail,
                        refusal.code(),
                        correlationId)));
    }
}
