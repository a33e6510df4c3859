package dev.holdfast.bank.steps;

import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.SliceId;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries a write at an epoch that must be refused, through the same fence as every business transaction. */
public final class FenceProof {
    private final SliceOwners owners;
    private final TransactionTemplate transaction;

    public FenceProof(SliceOwners owners, TransactionTemplate transaction) {
        this.owners = owners;
        this.transaction = transaction;
    }

    /** The refusal's text. */
    String refused(SliceId slice, Epoch epoch) {
        try {
            transaction.executeWithoutResult(status -> owners.require(slice, epoch));
        } catch (RefusedException e) {
            return e.code() + ": " + e.detail();
        }
        throw StepRefusedException.never(
                "fence-not-proved", "a write to slice " + slice + " at epoch " + epoch + " was not refused");
    }
}
