package dev.holdfast.sandbox.rail;

/**
 * What a bank asks for under a reference.
 *
 * @param amount decimal text in the currency's places
 * @param region on whose behalf, for the record; it may be another one when the bank asks again
 */
public record Instruction(String debtor, String beneficiary, String amount, String currency, String region) {
    boolean sameAs(Instruction other) {
        return debtor.equals(other.debtor)
                && beneficiary.equals(other.beneficiary)
                && amount.equals(other.amount)
                && currency.equals(other.currency);
    }

    boolean whole() {
        return debtor != null && beneficiary != null && amount != null && currency != null && region != null;
    }
}
