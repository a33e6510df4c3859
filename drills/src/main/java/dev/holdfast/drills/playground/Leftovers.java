package dev.holdfast.drills.playground;

import dev.holdfast.drills.DrillFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an earlier drill left in the sandbox's directory. A judge must know the whole past of the databases, so a drill
 * begins on an empty bank; data that a person made with {@code ./holdfast up} are never deleted unasked.
 */
record Leftovers(Path state) {
    private static final String MARK = "made-by-a-drill";
    private static final Set<String> KEPT = Set.of("report", "report.key", "report.pub", "postgres");

    void clear() {
        try {
            Files.createDirectories(state);
            List<Path> found = found();
            boolean ours = Files.exists(state.resolve(MARK));
            if (!found.isEmpty() && !ours) {
                throw new DrillFailedException(state + " holds the data of an earlier ./holdfast up, and a drill needs"
                        + " an empty bank: run ./holdfast down --wipe first");
            }
            for (Path path : found) {
                delete(path);
            }
            Files.writeString(state.resolve(MARK), "");
        } catch (IOException e) {
            throw new DrillFailedException(state + " could not be cleared: " + e.getMessage(), e);
        }
    }

    private List<Path> found() throws IOException {
        try (Stream<Path> children = Files.list(state)) {
            return children.filter(path -> !KEPT.contains(path.getFileName().toString()))
                    .toList();
        }
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
