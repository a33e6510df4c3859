package dev.holdfast.drills.payfile;

/** One payment of a file, with the line it stands on; the amount in minor units. */
public record PaymentLine(long line, String key, Transfer transfer) {
    /** Who pays whom how much, and what for. */
    public record Transfer(String payer, String payee, long amount, String currency, String reference) {
        @Override
        public String toString() {
            return payer + " to " + payee + " " + currency + " " + Amounts.text(amount, currency);
        }
    }
}
