package dev.holdfast.protocol.groupfile;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Everything found wrong so far. */
final class Problems {
    static final int LIMIT = 100;

    private final List<Problem> found = new ArrayList<>();

    void at(Node node, String key, String words) {
        add(
                node.getStartMark().map(Mark::getLine).orElse(0),
                node.getStartMark().map(Mark::getColumn).orElse(0),
                key,
                words);
    }

    /** @param line from 0, as the parser counts */
    void add(int line, int column, String key, String words) {
        if (found.size() < LIMIT) {
            found.add(new Problem(line + 1, column + 1, key, words));
        }
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Problem> sorted() {
        return found.stream().sorted(Problem.ORDER).toList();
    }
}
