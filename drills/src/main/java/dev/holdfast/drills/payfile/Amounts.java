package dev.holdfast.drills.payfile;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Amounts of payment files in the minor units of their currency (ISO 4217). */
final class Amounts {
    private static final int LONGEST = 15;

    private Amounts() {}

    /** The currency; empty, and said so, if there is none of that code. */
    static Optional<Currency> currency(String code, List<String> wrong) {
        try {
            Currency currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return Optional.of(currency);
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for the codes that are no money.
        }
        wrong.add("currency '" + code + "' is none of ISO 4217");
        return Optional.empty();
    }

    /** In minor units; 0, and said so, if the amount is not one of the currency. */
    static long minor(BigDecimal amount, Currency currency, List<String> wrong) {
        int places = currency.getDefaultFractionDigits();
        BigDecimal plain = amount.stripTrailingZeros();
        if (amount.signum() <= 0) {
            wrong.add(amount.signum() == 0 ? "amount is zero" : "amount " + amount.toPlainString() + " is negative");
            return 0;
        }
        if (plain.scale() > places || plain.precision() - plain.scale() > LONGEST) {
            wrong.add("amount '" + amount.toPlainString() + "' is not a positive number with at most " + LONGEST
                    + " digits and " + places + " decimals, as " + currency + " has");
            return 0;
        }
        return plain.movePointRight(places).longValueExact();
    }

    static String text(long minor, String currency) {
        return BigDecimal.valueOf(minor, Currency.getInstance(currency).getDefaultFractionDigits())
                .toPlainString();
    }
}
