package dev.holdfast.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import tlc2.TLC;

/**
 * One check of the model by TLC, in a process of its own: TLC keeps its state in static fields, and unpacks its
 * standard modules into the temporary folder, so every check has its own of both.
 */
public final class ModelCheck {
    private static final String MODULE = "Ownership.tla";

    private final Path folder;
    private final int workers;
    private final Duration limit;

    /**
     * A check that leaves its files in a folder.
     *
     * @param limit after which the check is ended, without a verdict
     */
    public ModelCheck(Path folder, int workers, Duration limit) {
        this.folder = folder;
        this.workers = workers;
        this.limit = limit;
    }

    public Verdict run(Configuration configuration, List<Formula> formulas) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (InputStream module = Objects.requireNonNull(ModelCheck.class.getResourceAsStream("/" + MODULE))) {
            Files.copy(module, folder.resolve(MODULE), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(folder.resolve("check.cfg"), configuration.text(formulas));
        Path output = folder.resolve("output.txt");
        Process tlc = new ProcessBuilder(command())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!tlc.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("TLC did not end within " + limit + "; see " + output);
            }
        } finally {
            tlc.destroyForcibly();
        }
        return Verdict.of(Files.readString(output));
    }

    /** A check with one worker is a short one: there the second compiler costs more than it gives. */
    private List<String> command() {
        Path temporary = folder.toAbsolutePath();
        boolean brief = workers == 1;
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                brief ? "-XX:+UseSerialGC" : "-XX:+UseParallelGC",
                "-XX:TieredStopAtLevel=" + (brief ? 1 : 4),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                tools().toString(),
                TLC.class.getName(),
                "-workers",
                Integer.toString(workers),
                "-nowarning",
                "-metadir",
                temporary.resolve("states").toString(),
                "-config",
                "check.cfg",
                MODULE);
    }

    private static Path tools() {
        try {
            return Path.of(TLC.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException("TLC's jar has no usable place", e));
        }
    }
}
