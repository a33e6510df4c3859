package dev.holdfast.drills.report;

import dev.holdfast.drills.report.DrillReport.Commit;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the code that runs comes from: the commit, the digest of every module's classes, the machine. */
final class Provenance {
    private static final String NO_TREE = "the program does not run from a built work tree";
    private static final int GIT_SECONDS = 5;

    private final @Nullable Path root;

    Provenance(@Nullable Path root) {
        this.root = root;
    }

    /** Of the tree that this very class was built in. */
    static Provenance ofThisProgram() {
        CodeSource source = Provenance.class.getProtectionDomain().getCodeSource();
        try {
            Path code = source == null ? null : Path.of(source.getLocation().toURI());
            Path target = code == null ? null : code.getParent();
            return new Provenance(
                    target != null && target.endsWith("target")
                            ? Optional.ofNullable(target.getParent())
                                    .map(Path::getParent)
                                    .orElse(null)
                            : null);
        } catch (URISyntaxException e) {
            return new Provenance(null);
        }
    }

    Known<Commit> commit() {
        if (root == null) {
            return Known.not(NO_TREE);
        }
        Optional<String> id = git("rev-parse", "HEAD");
        Optional<String> changes = git("status", "--porcelain", "--untracked-files=no");
        return id.isPresent() && changes.isPresent()
                ? Known.of(new Commit(id.get(), !changes.get().isEmpty()))
                : Known.not("git does not answer for the work tree");
    }

    private Optional<String> git(String... words) {
        List<String> command = new ArrayList<>(List.of("git", "-C", String.valueOf(root)));
        command.addAll(List.of(words));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = process.waitFor(GIT_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return ended && process.exitValue() == 0 ? Optional.of(out) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Per module: SHA-256 over the names and digests of its compiled files. */
    Known<SortedMap<String, String>> artifacts() {
        if (root == null) {
            return Known.not(NO_TREE);
        }
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.sorted().toList()) {
                Path classes = module.resolve("target/classes");
                if (Files.isDirectory(classes)) {
                    digests.put(String.valueOf(module.getFileName()), digest(classes));
                }
            }
        } catch (IOException e) {
            return Known.not("the classes could not be read: " + e.getMessage());
        }
        return digests.isEmpty() ? Known.not(NO_TREE) : Known.of(digests);
    }

    private static String digest(Path classes) throws IOException {
        StringBuilder lines = new StringBuilder();
        TreeSet<Path> files = new TreeSet<>();
        try (Stream<Path> tree = Files.walk(classes)) {
            tree.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            lines.append(classes.relativize(file))
                    .append(' ')
                    .append(Sha256.of(file))
                    .append('\n');
        }
        return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    static SortedMap<String, String> machine() {
        SortedMap<String, String> machine = new TreeMap<>();
        machine.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        machine.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        machine.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        return machine;
    }
}
