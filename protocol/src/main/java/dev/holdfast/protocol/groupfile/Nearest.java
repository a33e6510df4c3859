package dev.holdfast.protocol.groupfile;

import java.util.Comparator;
import java.util.List;

/** The allowed word that is spelled most like the one given. */
final class Nearest {
    private static final int TOLERATED = 3;

    private Nearest() {}

    /** {@code ; did you mean mode?}, or nothing when no word is near. */
    static String hint(String given, List<String> words) {
        return words.stream()
                .filter(word -> distance(given, word) <= Math.min(TOLERATED, word.length() / 2))
                .min(Comparator.comparingInt(word -> distance(given, word)))
                .map(word -> "; did you mean " + word + "?")
                .orElse("");
    }

    static String or(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /** Levenshtein's. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
