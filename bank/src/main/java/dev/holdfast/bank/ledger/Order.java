package dev.holdfast.bank.ledger;

import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.SliceId;
import java.util.UUID;

/**
 * A request to be posted by the owner at an epoch.
 *
 * @param txnId what its transaction is called wherever it is made
 * @param reserved whether the other region has recorded its debit
 */
public record Order(
        Operation operation, RequestContext context, UUID txnId, String requestHash, Epoch epoch, boolean reserved) {
    String key() {
        return context.key();
    }

    SliceId slice() {
        return operation.slice();
    }
}
