package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.model.SliceId;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts between the wire's decimal text and minor units, which are as many places as ISO 4217 gives a currency. */
public final class Money {
    /** The currency of budgets and limits. */
    public static final String CURRENCY = "INR";

    /** What accounts may be kept in. Each has its cash and its transit in every slice, which a migration (V11) made. */
    public static final SortedSet<String> CURRENCIES = Collections.unmodifiableSortedSet(
            new TreeSet<>(List.of("AED", "CHF", "EUR", "GBP", CURRENCY, "JPY", "SGD", "USD")));

    /** 10 billion of most currencies: sums of any number of accounts that fit on a disk stay far within 64 bits. */
    public static final long LARGEST = 1_000_000_000_000L;

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,16}(\\.[0-9]{1,4})?");

    private Money() {}

    /** Reads a positive amount. */
    public static long parse(@Nullable String text, String currency) {
        long minor = parseOrZero(text, currency);
        if (minor == 0) {
            throw invalid("an amount of zero", currency);
        }
        return minor;
    }

    /** Reads an amount that may be zero: an opening balance. */
    public static long parseOrZero(@Nullable String text, String currency) {
        if (text == null || !DECIMAL.matcher(text).matches()) {
            String given = text == null ? "no amount" : "'" + (text.length() > 40 ? text.substring(0, 40) : text) + "'";
            throw invalid(given, currency);
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.scale() > places(currency)) {
            throw invalid("'" + text + "'", currency);
        }
        BigDecimal minor = amount.movePointRight(places(currency));
        if (minor.compareTo(BigDecimal.valueOf(LARGEST)) > 0) {
            throw invalid("more than " + format(LARGEST, currency), currency);
        }
        return minor.longValueExact();
    }

    private static RefusedException invalid(String what, String currency) {
        String example = places(currency) == 0 ? "\"12\", without places" : "\"12.50\", with at most two places";
        return new RefusedException(Refusal.AMOUNT_INVALID, what + ": send a positive decimal such as " + example);
    }

    public static String format(long minor, String currency) {
        return BigDecimal.valueOf(minor, places(currency)).toPlainString();
    }

    private static int places(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    public static String currency(@Nullable String currency) {
        if (currency == null || !CURRENCIES.contains(currency)) {
            throw new RefusedException(
                    Refusal.CURRENCY_UNKNOWN,
                    "'" + currency + "': this bank keeps accounts in " + String.join(", ", CURRENCIES));
        }
        return currency;
    }

    /** The account of what came into the bank as cash at a slice. */
    public static String cash(SliceId slice, String currency) {
        return systemAccount("cash", slice, currency);
    }

    /** The account of what is on its way between a slice and the others. */
    public static String transit(SliceId slice, String currency) {
        return systemAccount("transit", slice, currency);
    }

    /** The account that loans of a slice are paid from; it has a floor like a customer's. */
    public static String pool(SliceId slice, String currency) {
        return systemAccount("pool", slice, currency);
    }

    /** The account of what the bank claims from customers of a slice. */
    public static String receivable(SliceId slice, String currency) {
        return systemAccount("receivable", slice, currency);
    }

    private static String systemAccount(String kind, SliceId slice, String currency) {
        return kind + ":" + slice + (currency.equals(CURRENCY) ? "" : ":" + currency);
    }
}
