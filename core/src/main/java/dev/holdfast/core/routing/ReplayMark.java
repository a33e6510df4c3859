package dev.holdfast.core.routing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an answer says of sending its request again ({@code Holdfast-Replay}). */
public enum ReplayMark {
    NONE,
    /** Nothing was executed, or the key protects: whoever stands between may send it again. */
    SAFE,
    /** It may be sent again, and whether to wait for that is the client's to decide: nobody in between does it. */
    CLIENT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the header; what is not known says nothing. */
    public static ReplayMark of(@Nullable String header) {
        for (ReplayMark mark : values()) {
            if (mark != NONE && mark.word().equalsIgnoreCase(header)) {
                return mark;
            }
        }
        return NONE;
    }
}
