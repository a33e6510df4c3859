package dev.holdfast.cli;

import dev.holdfast.sandbox.Place;
import dev.holdfast.sandbox.WanPart;
import dev.holdfast.sandbox.WanPart.Lines;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which way bytes travel between the regions. */
enum WanDirection {
    NORTH_TO_WEST,
    WEST_TO_NORTH,
    BOTH;

    WanPart part(Lines lines) {
        return switch (this) {
            case NORTH_TO_WEST -> new WanPart(Place.NORTH, Place.WEST, true, lines);
            case WEST_TO_NORTH -> new WanPart(Place.WEST, Place.NORTH, true, lines);
            case BOTH -> new WanPart(Place.NORTH, Place.WEST, false, lines);
        };
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A direction as people write it. */
    static final class Word implements ITypeConverter<WanDirection> {
        @Override
        public WanDirection convert(String word) {
            return Stream.of(values())
                    .filter(direction -> direction.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "unknown direction '" + word + "': use north-to-west, west-to-north or both"));
        }
    }
}
