package dev.holdfast.bank.ledger;

import dev.holdfast.core.model.SliceId;

/** A customer's account as this region has it. */
public record AccountRow(String account, SliceId slice, String currency, String status) {
    /** Whether money may leave it. */
    public boolean open() {
        return status.equals("open");
    }
}
