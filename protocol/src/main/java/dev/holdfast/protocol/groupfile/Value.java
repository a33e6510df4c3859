package dev.holdfast.protocol.groupfile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value in the file with its place. Reading it as something that it is not is a problem and gives nothing. */
record Value(Node node, String key, Problems problems) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final int TEXT_LIMIT = 4096;

    /** Says what is wrong here; there is no value then. */
    <T> Optional<T> wrong(String words) {
        problems.at(node, key, words);
        return Optional.empty();
    }

    private String shown() {
        if (node instanceof ScalarNode scalar) {
            String text = scalar.getValue();
            return text.isEmpty() ? "nothing" : "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }

    Optional<String> text() {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            String text = scalar.getValue();
            boolean fits = !text.isBlank() && text.length() <= TEXT_LIMIT && text.indexOf('\0') < 0;
            return fits ? Optional.of(text) : wrong("must have 1 to " + TEXT_LIMIT + " characters");
        }
        return wrong("must be a text, not " + shown() + (node instanceof ScalarNode ? "; put it in quotes" : ""));
    }

    /** A name of lower-case letters, digits and dashes. */
    Optional<String> name() {
        Optional<String> text = text();
        return text.isPresent() && !NAME.matcher(text.get()).matches()
                ? wrong("must be 1 to 31 of a-z, 0-9 and '-', starting with a letter, not " + shown())
                : text;
    }

    Optional<Integer> integer(int least, int most) {
        String allowed = least == most ? "must be " + least : "must be a whole number from " + least + " to " + most;
        if (!(node instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.INT)) {
            return wrong(allowed + ", not " + shown());
        }
        try {
            int number = Integer.parseInt(scalar.getValue());
            return number >= least && number <= most ? Optional.of(number) : wrong(allowed + ", not " + number);
        } catch (NumberFormatException e) {
            return wrong(allowed + ", not " + shown());
        }
    }

    Optional<Boolean> yesOrNo() {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)
                ? Optional.of(Boolean.valueOf(scalar.getValue()))
                : wrong("must be true or false, not " + shown());
    }

    Optional<Duration> duration(Duration least, Duration most) {
        String allowed =
                "must be a time from " + word(least) + " to " + word(most) + ", written as 500ms, 30s, 5m, 2h or 7d";
        if (!(node instanceof ScalarNode scalar)) {
            return wrong(allowed + ", not " + shown());
        }
        Matcher matcher = DURATION.matcher(scalar.getValue());
        if (!matcher.matches()) {
            return wrong(allowed + ", not " + shown());
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
        return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0
                ? Optional.of(duration)
                : wrong(allowed + ", not " + shown());
    }

    static String word(Duration duration) {
        long millis = duration.toMillis();
        if (millis > 0 && millis % Duration.ofDays(1).toMillis() == 0) {
            return duration.toDays() + "d";
        }
        if (millis > 0 && millis % Duration.ofHours(1).toMillis() == 0) {
            return duration.toHours() + "h";
        }
        if (millis > 0 && millis % Duration.ofMinutes(1).toMillis() == 0) {
            return duration.toMinutes() + "m";
        }
        return millis % 1000 == 0 ? duration.toSeconds() + "s" : millis + "ms";
    }

    /** One of the words. */
    <T> Optional<T> word(List<String> words, Function<String, T> reading) {
        if (node instanceof ScalarNode scalar && words.contains(scalar.getValue())) {
            return Optional.of(reading.apply(scalar.getValue()));
        }
        String given = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        return wrong("must be " + Nearest.or(words) + ", not " + shown() + Nearest.hint(given, words));
    }

    /** The items of a list; so many at least and at most. */
    Optional<List<Value>> items(int least, int most) {
        if (!(node instanceof SequenceNode sequence)) {
            return wrong("must be a list, not " + shown());
        }
        int size = sequence.getValue().size();
        if (size < least || size > most) {
            return wrong("must have " + (least == most ? "" + least : least + " to " + most) + " items, not " + size);
        }
        List<Value> items = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            items.add(new Value(sequence.getValue().get(index), key + "[" + index + "]", problems));
        }
        return Optional.of(items);
    }

    /** A list of texts; those that are none are problems and left out. */
    Optional<List<String>> texts(int least, int most) {
        return items(least, most)
                .map(items ->
                        items.stream().flatMap(item -> item.text().stream()).toList());
    }

    Optional<Section> section() {
        return Section.of(this);
    }

    String describe() {
        return shown();
    }
}
