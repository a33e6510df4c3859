package dev.holdfast.drills.report;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value that was measured, or the reason why it was not; never a made-up one. */
public record Known<T>(@Nullable T value, @Nullable String notMeasured) {
    public static <T> Known<T> of(T value) {
        return new Known<>(value, null);
    }

    public static <T> Known<T> not(String reason) {
        return new Known<>(null, reason);
    }

    /** The value in words, or that it was not measured and why. */
    public String words(Function<T, String> text) {
        return value == null ? "not measured: " + notMeasured : text.apply(value);
    }
}
