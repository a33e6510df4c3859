package dev.holdfast.bank.replication;

import dev.holdfast.core.journal.ChainId;
import dev.holdfast.journal.Digest;
import dev.holdfast.protocol.Json;
import java.net.http.HttpResponse;

/** The other region's control API, as far as steps read it. */
public final class PeerApi {
    private static final String ROOT = "/holdfast/v1/";

    private final PeerClient client;

    public PeerApi(PeerClient client) {
        this.client = client;
    }

    public Tail.Message tail(ChainId chain, long after, int limit) {
        return get(
                "tail?region=" + chain.region() + "&slice=" + chain.slice() + "&epoch=" + chain.epoch() + "&after="
                        + after + "&limit=" + limit,
                Tail.Message.class);
    }

    /** Which chains the other region has, of both regions. */
    public Journal.Message journal() {
        return get("journal", Journal.Message.class);
    }

    /** The keys of receipts that the other region has heard of. */
    public ReceiptKeys.Message receiptKeys() {
        return get("receipt-keys", ReceiptKeys.Message.class);
    }

    public Replication.Message replication() {
        return get("replication", Replication.Message.class);
    }

    public Digest digest(ChainId chain, long seq) {
        return get(
                "digest?slice=" + chain.slice() + "&region=" + chain.region() + "&epoch=" + chain.epoch() + "&seq="
                        + seq,
                Digest.class);
    }

    private <T> T get(String path, Class<T> type) {
        HttpResponse<String> response = client.control("GET", ROOT + path, null);
        if (response.statusCode() != 200) {
            throw new PeerUnreachableException(path + " answered " + response.statusCode());
        }
        try {
            return Json.read(response.body(), type);
        } catch (Json.MalformedMessageException e) {
            throw new PeerUnreachableException(path + " answered something else", e);
        }
    }
}
