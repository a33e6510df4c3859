package dev.holdfast.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository, as the tests about it see them. */
final class Repository {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final List<String> MODULES = List.of(
            "core",
            "checker",
            "protocol",
            "runtime",
            "testing",
            "journal",
            "link",
            "certs",
            "frontdoor",
            "agent",
            "bank",
            "broker",
            "sandbox",
            "drills",
            "simulation",
            "model",
            "cli",
            "benchmarks");

    private Repository() {}

    static List<Path> mainSources(String module) {
        return javaFiles(ROOT.resolve(module).resolve("src/main/java"));
    }

    static List<Path> testSources(String module) {
        return javaFiles(ROOT.resolve(module).resolve("src/test/java"));
    }

    static List<Path> mainSources() {
        return MODULES.stream().flatMap(module -> mainSources(module).stream()).toList();
    }

    static List<Path> testSources() {
        return Stream.concat(MODULES.stream(), Stream.of("architecture-tests"))
                .flatMap(module -> testSources(module).stream())
                .toList();
    }

    static List<Path> allSources() {
        return Stream.concat(mainSources().stream(), testSources().stream()).toList();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path file) {
        return ROOT.relativize(file).toString();
    }

    private static List<Path> javaFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
