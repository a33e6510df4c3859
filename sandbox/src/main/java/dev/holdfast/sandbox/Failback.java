package dev.holdfast.sandbox;

import java.util.Locale;
import java.util.stream.Stream;

/** Whether a region that returned takes its slices back by itself or when an operator says so. */
public enum Failback {
    AUTOMATIC,
    MANUAL;

    public static Failback of(String word) {
        return Stream.of(values())
                .filter(failback -> failback.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("unknown failback '" + word + "': use automatic or manual"));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
