package dev.holdfast.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that one statement brings, as an array of texts for each column: its text is the same however many rows there are, so
 * that the database plans it once.
 */
public final class TextRows {
    private final List<List<@Nullable String>> columns;
    private int size;

    public TextRows(int width) {
        columns = IntStream.range(0, width)
                .<List<@Nullable String>>mapToObj(column -> new ArrayList<>())
                .toList();
    }

    public TextRows add(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        }
        for (int column = 0; column < values.length; column++) {
            Object value = values[column];
            columns.get(column).add(value == null ? null : value.toString());
        }
        size++;
        return this;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public int size() {
        return size;
    }

    /** The rows as they stand in a {@code from}, under these names; the values are texts. */
    public static String from(String... names) {
        return IntStream.range(0, names.length)
                        .mapToObj(name -> "?::text[]")
                        .collect(Collectors.joining(", ", "unnest(", ")"))
                + " r(" + String.join(", ", names) + ")";
    }

    /** A parameter for each column. */
    public @Nullable Object[] parameters() {
        return columns.stream().map(column -> column.toArray(String[]::new)).toArray(Object[]::new);
    }
}
