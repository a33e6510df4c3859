package dev.holdfast.frontdoor;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which paths are passed on. A path that a region's server might read differently from this one (dot segments, path
 * parameters, encoded separators) is refused, so that nobody reaches a control endpoint through the public prefix.
 */
final class Paths {
    private static final String PUBLIC = "/v1/";
    private static final List<String> AMBIGUOUS =
            List.of("//", "/./", "/../", ";", "\\", "%2e", "%2f", "%5c", "%3b", "%25", "%00");

    private Paths() {}

    static boolean isPublic(@Nullable String path) {
        return path != null && path.startsWith(PUBLIC);
    }

    static boolean isAmbiguous(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.endsWith("/.")
                || lower.endsWith("/..")
                || AMBIGUOUS.stream().anyMatch(lower::contains);
    }
}
