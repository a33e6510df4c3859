package dev.holdfast.protocol.groupfile;

import dev.holdfast.core.group.GroupDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A group file that is in good order.
 *
 * @param digest SHA-256 of its bytes, by which agents see that they read the same
 */
public record GroupFile(SortedMap<String, GroupDefinition> groups, String digest) {
    static final long BYTES_LIMIT = 1024 * 1024;

    public GroupFile {
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
    }

    /** Reads the file; a {@link WrongException} names everything that is wrong with it. */
    public static GroupFile read(Path file) {
        byte[] bytes;
        try {
            if (Files.size(file) > BYTES_LIMIT) {
                throw new WrongException(
                        file, List.of(new Problem(1, 1, "", "is larger than " + BYTES_LIMIT + " bytes")));
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new WrongException(file, List.of(new Problem(1, 1, "", "cannot be read: " + e)));
        }
        Problems problems = new Problems();
        SortedMap<String, GroupDefinition> groups =
                new GroupFileReader(problems).groups(new String(bytes, StandardCharsets.UTF_8));
        if (!problems.none()) {
            throw new WrongException(file, problems.sorted());
        }
        return new GroupFile(groups, digest(bytes));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Everything that is wrong with a group file. */
    public static final class WrongException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        WrongException(Path file, List<Problem> problems) {
            super(problems.stream().map(problem -> problem.in(file.toString())).collect(Collectors.joining("\n")));
            this.problems = List.copyOf(problems);
        }

        public List<Problem> problems() {
            return problems;
        }
    }
}
