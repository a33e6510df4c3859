package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts between the wire's decimal text and minor units. */
public final class Money {
    public static final String CURRENCY = "INR";

    /** 10 billion: sums of any number of accounts that fit on a disk stay far within 64 bits. */
    public static final long LARGEST = 1_000_000_000_000L;

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,16}(\\.[0-9]{1,2})?");

    private Money() {}

    /** Reads a positive amount. */
    public static long parse(@Nullable String text) {
        long minor = parseOrZero(text);
        if (minor == 0) {
            throw invalid("an amount of zero");
        }
        return minor;
    }

    /** Reads an amount that may be zero: an opening balance. */
    public static long parseOrZero(@Nullable String text) {
        if (text == null || !DECIMAL.matcher(text).matches()) {
            throw invalid(text == null ? "no amount" : "'" + (text.length() > 40 ? text.substring(0, 40) : text) + "'");
        }
        BigDecimal minor = new BigDecimal(text).movePointRight(2);
        if (minor.compareTo(BigDecimal.valueOf(LARGEST)) > 0) {
            throw invalid("more than " + format(LARGEST));
        }
        return minor.longValueExact();
    }

    private static RefusedException invalid(String what) {
        return new RefusedException(
                Refusal.AMOUNT_INVALID, what + ": send a positive decimal such as \"12.50\", with at most two places");
    }

    public static String format(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }

    public static String currency(@Nullable String currency) {
        if (currency == null || !CURRENCY.equals(currency)) {
            throw new RefusedException(
                    Refusal.CURRENCY_UNKNOWN, "'" + currency + "': this bank keeps accounts in " + CURRENCY);
        }
        return currency;
    }
}
