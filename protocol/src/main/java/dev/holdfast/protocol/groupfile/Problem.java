package dev.holdfast.protocol.groupfile;

import java.util.Comparator;

/**
 * Something wrong in a group file, and what is allowed there.
 *
 * @param line from 1
 * @param column from 1
 * @param key the path of the key, for example {@code groups.bank.mode}; empty for the file as a whole
 */
public record Problem(int line, int column, String key, String words) {
    static final Comparator<Problem> ORDER =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    /** As compilers say it, so that editors jump to the place. */
    public String in(String file) {
        return file + ":" + line + ":" + column + ": " + (key.isEmpty() ? "" : key + ": ") + words;
    }
}
