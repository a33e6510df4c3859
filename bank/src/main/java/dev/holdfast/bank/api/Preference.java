package dev.holdfast.bank.api;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.escrow.Durability;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the caller prefers ({@code Prefer}, RFC 7240): {@code durability=remote-applied, wait=2} or {@code respond-async}
 * of a write, {@code read=local} of a read. Preferences of other names are none of the bank's.
 *
 * @param patience for the durability, or for what the session has seen
 * @param readsLocally whether a region that does not own the slice may show what it has of it
 * @param respondsLater whether a region that does not own the slice may keep the request and answer before it is done
 */
record Preference(Durability durability, Duration patience, boolean readsLocally, boolean respondsLater) {
    static final Preference NONE = new Preference(Durability.LOCAL, Duration.ZERO, false, false);

    /** A front door gives an attempt five seconds in all. */
    private static final long MOST_SECONDS = 3;

    private static final long DEFAULT_SECONDS = 1;

    static Preference of(Iterable<String> headers) {
        Durability durability = Durability.LOCAL;
        long seconds = DEFAULT_SECONDS;
        boolean readsLocally = false;
        boolean respondsLater = false;
        for (String header : headers) {
            for (String part : List.of(header.split("[,;]"))) {
                String[] named = part.strip().split("=", 2);
                String value = named.length == 2 ? named[1].strip().replace("\"", "") : "";
                switch (named[0].strip().toLowerCase(Locale.ROOT)) {
                    case "durability" -> durability = durability(value);
                    case "wait" -> seconds = seconds(value);
                    case "read" -> readsLocally = local(value);
                    case "respond-async" -> respondsLater = true;
                    default -> {}
                }
            }
        }
        return new Preference(durability, Duration.ofSeconds(seconds), readsLocally, respondsLater);
    }

    static Preference of(jakarta.servlet.http.HttpServletRequest request) {
        return of(Collections.list(request.getHeaders(Headers.PREFER)));
    }

    private static Durability durability(String value) {
        return Durability.of(value)
                .orElseThrow(() -> new RefusedException(
                        Refusal.PARAMETER_INVALID,
                        "Prefer: durability is one of local, remote-received, remote-applied"));
    }

    private static boolean local(String value) {
        return switch (value) {
            case "local" -> true;
            case "owner" -> false;
            default -> throw new RefusedException(Refusal.PARAMETER_INVALID, "Prefer: read is local or owner");
        };
    }

    private static long seconds(String value) {
        if (!value.matches("[0-9]{1,2}") || Long.parseLong(value) < 1 || Long.parseLong(value) > MOST_SECONDS) {
            throw new RefusedException(
                    Refusal.PARAMETER_INVALID, "Prefer: wait is from 1 to " + MOST_SECONDS + " seconds");
        }
        return Long.parseLong(value);
    }

    /** What an answer may wait for the durability. */
    Duration granted() {
        return durability.remote() ? patience : Duration.ZERO;
    }

    /** As a header, for the owner who is asked in the caller's place; absent where nothing is preferred. */
    @Nullable
    String header() {
        return durability.remote() ? "durability=" + durability.word() + ", wait=" + patience.toSeconds() : null;
    }
}
