package dev.holdfast.cli;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.sandbox.Place;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words that arguments are made of, as people write them. */
public final class Words {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");

    private Words() {}

    /** A region's name; only those that exist. */
    public static RegionId region(String word) {
        if (Place.REGIONS.stream().noneMatch(place -> place.word().equals(word))) {
            throw new IllegalArgumentException("unknown region '" + word + "': use north or west");
        }
        return RegionId.of(word);
    }

    /** {@code 50ms}, {@code 2s}, {@code 1m}. */
    public static Duration duration(String word) {
        Matcher matcher = DURATION.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + word + "' is not a duration: write 50ms, 2s or 1m");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    /** Turns a parser's complaint into one about the argument. */
    static <T> ITypeConverter<T> reading(Function<String, T> parser) {
        return word -> {
            try {
                return parser.apply(word);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }
}
