package dev.holdfast.journal;

import java.util.Locale;

/** How an entry came into this region's journal. */
public enum Origin {
    LOCAL,
    APPLIED,
    IMPORTED;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
