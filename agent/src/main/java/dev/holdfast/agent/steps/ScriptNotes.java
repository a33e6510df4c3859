package dev.holdfast.agent.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What an agent keeps of the processes of the group's own steps: their output, and by which id they run, so that what a
 * crash has left can be ended before the step is done again.
 */
final class ScriptNotes {
    private static final String PROCESS = ".process";
    private static final String OUTPUT = ".log";
    private static final int OUTPUTS_LIMIT = 200;
    private static final long OUTPUT_BYTES_LIMIT = 1024 * 1024;
    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    private final Path folder;

    ScriptNotes(Path folder) {
        this.folder = folder;
    }

    /** Ends every process that is still noted, and lets go of the oldest outputs. */
    void sweep() {
        try {
            for (Path note : files(PROCESS)) {
                endNoted(note);
            }
            List<Path> outputs = files(OUTPUT);
            for (Path old : outputs.subList(0, Math.max(0, outputs.size() - OUTPUTS_LIMIT))) {
                Files.delete(old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /** The oldest first. */
    private List<Path> files(String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ending))
                    .sorted(Comparator.comparingLong(
                            (Path file) -> file.toFile().lastModified()))
                    .toList();
        }
    }

    /** Where the output of an attempt is added; a file that has grown too large begins again. */
    Path output(String name) throws IOException {
        Files.createDirectories(folder);
        Path output = folder.resolve(name + OUTPUT);
        if (Files.exists(output) && Files.size(output) > OUTPUT_BYTES_LIMIT) {
            Files.delete(output);
        }
        return output;
    }

    /** The process id alone might be another program's by the next look. */
    void remember(String name, ProcessHandle process) throws IOException {
        Files.writeString(note(name), process.pid() + " " + started(process));
    }

    /** Ends an earlier run of the step and waits for its end. */
    void endEarlier(String name) throws IOException {
        if (Files.exists(note(name))) {
            endNoted(note(name));
        }
    }

    private static void endNoted(Path note) throws IOException {
        String[] words = Files.readString(note).strip().split(" ", 2);
        if (words.length == 2 && words[0].matches("[0-9]{1,18}")) {
            ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(process -> started(process).equals(words[1]))
                    .ifPresent(process -> {
                        ScriptProcess.kill(process);
                        process.onExit()
                                .completeOnTimeout(process, END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                                .join();
                    });
        }
        Files.delete(note);
    }

    private Path note(String name) {
        return folder.resolve(name + PROCESS);
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }
}
