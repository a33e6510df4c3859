package dev.holdfast.drills;

import java.math.BigDecimal;

/** Amounts in minor units and as the decimal text of the wire. */
public final class Money {
    private Money() {}

    public static String text(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }

    public static long minor(String text) {
        return new BigDecimal(text).movePointRight(2).longValueExact();
    }
}
