package dev.holdfast.certs;

import java.nio.file.Path;
import java.time.Instant;

/** A certificate and its key as they lie in the folder now. */
public record Issued(String name, Path certificate, Path key, Instant expires, What what) {
    /** What was done to it. */
    public enum What {
        /** It was there, and is good for longer. */
        KEPT,
        /** There was none, or one that did not fit. */
        MADE,
        /** There was one that would have ended soon. */
        RENEWED
    }
}
