package dev.holdfast.bank.ledger;

/**
 * A hold as this region has it; amounts in minor units.
 *
 * @param open what is still set aside
 * @param over whether its time is over
 */
public record HoldRow(
        String account, String payee, String currency, long authorised, long captured, long open, boolean over) {
    /** Whether its payee is at another bank, and only the rail's verdict ends it. */
    public boolean external() {
        return payee.startsWith(Holds.RAIL);
    }
}
