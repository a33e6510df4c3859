package dev.holdfast.core.failover;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a step of a group's own is carried out. */
public enum StepPlace {
    /** The region that gives slices up. */
    SOURCE,
    /** The region that takes them. */
    TARGET;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<StepPlace> of(String word) {
        return Stream.of(values()).filter(place -> place.word().equals(word)).findFirst();
    }
}
