package dev.holdfast.cli;

import dev.holdfast.sandbox.Place;
import dev.holdfast.sandbox.WanPart;
import dev.holdfast.sandbox.WanPart.Lines;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options that say which lines of the WAN are meant. */
final class WanOptions {
    @Option(
            names = "--between",
            paramLabel = "A,B",
            split = ",",
            description = "two of north, west and witness (default: north,west)")
    private List<Place> between = List.of();

    @Option(names = "--one-way", description = "only what travels from A to B")
    private boolean oneWay;

    @Option(
            names = "--lines",
            paramLabel = "USE",
            converter = LinesWord.class,
            description = "data (banks, Kafka, probes), quorum or all (default: data)")
    private @Nullable Lines lines;

    /** Whether nothing was said, so that the command's own default is meant. */
    boolean silent() {
        return between.isEmpty() && !oneWay && lines == null;
    }

    boolean namesWay() {
        return !between.isEmpty() || oneWay;
    }

    Lines lines() {
        return lines == null ? Lines.DATA : lines;
    }

    WanPart part(CommandLine line) {
        if (between.isEmpty()) {
            return new WanPart(Place.NORTH, Place.WEST, oneWay, lines());
        }
        if (between.size() != 2) {
            throw new ParameterException(
                    line, "--between takes two places with a comma and no space, as in --between north,witness");
        }
        return DrillLoad.argument(line, () -> new WanPart(between.get(0), between.get(1), oneWay, lines()));
    }

    /** A use of lines as people write it. */
    static final class LinesWord implements ITypeConverter<Lines> {
        @Override
        public Lines convert(String word) {
            return Stream.of(Lines.values())
                    .filter(lines -> lines.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(
                            () -> new TypeConversionException("unknown lines '" + word + "': use data, quorum or all"));
        }
    }
}
