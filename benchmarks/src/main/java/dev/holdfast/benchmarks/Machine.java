package dev.holdfast.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were measured on; without it they say nothing. */
public record Machine(String processor, int cores, long memoryMegabytes, String java) {
    private static final String UNKNOWN = "unknown processor";
    private static final int KILO = 1024;

    static Machine here() {
        return new Machine(
                field(Path.of("/proc/cpuinfo"), "model name").orElse(UNKNOWN),
                Runtime.getRuntime().availableProcessors(),
                field(Path.of("/proc/meminfo"), "MemTotal")
                        .map(text -> Long.parseLong(text.replaceAll("\\D", "")) / KILO)
                        .orElse(0L),
                Runtime.version().toString());
    }

    private static java.util.Optional<String> field(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name) && line.contains(":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public String toString() {
        return processor + ", " + cores + " cores, " + memoryMegabytes + " MB, Java " + java;
    }
}
