package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Operation;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.signed.SignedEnvelope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Somebody's claim that a region had acknowledged a request: the receipt as it was issued, and the request as it was sent.
 *
 * @param operation what the request asks for
 */
record Claim(SignedEnvelope receipt, Request request, Operation operation) {
    /** A request, as text. */
    record Request(String key, String path, JsonNode body) {}

    /** What is sent. */
    private record Body(
            @Nullable SignedEnvelope receipt, @Nullable Request request) {}

    static Claim read(String text, Requests requests) {
        Body body = Json.readStrict(text, Body.class);
        SignedEnvelope receipt = body.receipt();
        Request request = body.request();
        if (receipt == null || request == null || !whole(receipt) || !whole(request)) {
            throw new RefusedException(
                    Refusal.BODY_INVALID,
                    "receipt (payload, payloadType, signatures) and request (key, path, body) are needed");
        }
        return new Claim(
                receipt, request, requests.operation(request.path(), request.key(), Json.write(request.body())));
    }

    private static boolean whole(SignedEnvelope receipt) {
        return receipt.payload() != null
                && receipt.payloadType() != null
                && receipt.signatures().size() == 1
                && receipt.signatures().get(0).keyid() != null
                && receipt.signatures().get(0).sig() != null;
    }

    private static boolean whole(Request request) {
        return request.key() != null
                && request.path() != null
                && request.body() != null
                && request.body().isObject();
    }

    String keyid() {
        return receipt.signatures().get(0).keyid();
    }

    SliceId slice() {
        return operation.slice();
    }

    /** What the request's transaction is called, wherever it is made. */
    UUID txnId() {
        return operation.txnId(request.key());
    }
}
