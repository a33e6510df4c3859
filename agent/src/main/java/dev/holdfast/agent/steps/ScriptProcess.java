package dev.holdfast.agent.steps;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;

/**
 * The process of one of the group's own steps, of which there is one at a time: before the next begins, one that an
 * agent's crash or an aborted plan has left is ended with its children.
 */
final class ScriptProcess {
    private static final Duration END_LIMIT = Duration.ofSeconds(5);
    private static final int TAIL_BYTES = 4096;
    private static final int LINE_LIMIT = 200;

    private final Path notes;
    private final Path note;

    ScriptProcess(Path notes, String name) {
        this.notes = notes;
        this.note = notes.resolve(name + ".process");
    }

    /**
     * How it ended.
     *
     * @param exit its exit code; empty if it was ended because its time was over
     * @param lastLine the last line that it printed
     */
    record End(OptionalInt exit, Duration took, String lastLine) {}

    End run(List<String> command, Path folder, SortedMap<String, String> surroundings, Path output, Duration limit)
            throws IOException, InterruptedException {
        Files.createDirectories(notes);
        endEarlier();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()));
        builder.environment().putAll(surroundings);
        long began = System.nanoTime();
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            remember(process.toHandle());
            boolean over = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return new End(over ? OptionalInt.of(process.exitValue()) : OptionalInt.empty(), took, lastLine(output));
        } finally {
            end(process.toHandle());
        }
    }

    /** The process id alone might be another program's by now. */
    private void remember(ProcessHandle process) throws IOException {
        Files.writeString(note, process.pid() + " " + started(process));
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }

    private void endEarlier() throws IOException {
        if (!Files.exists(note)) {
            return;
        }
        String[] words = Files.readString(note).strip().split(" ", 2);
        if (words.length == 2 && words[0].matches("[0-9]{1,18}")) {
            Optional<ProcessHandle> earlier = ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(process -> started(process).equals(words[1]));
            earlier.ifPresent(ScriptProcess::end);
        }
        Files.delete(note);
    }

    private static void end(ProcessHandle process) {
        List<ProcessHandle> all = process.descendants().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit()
                .completeOnTimeout(process, END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static String lastLine(Path output) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
            int length = (int) Math.min(TAIL_BYTES, file.length());
            byte[] tail = new byte[length];
            file.seek(file.length() - length);
            file.readFully(tail);
            String line = new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .filter(each -> !each.isBlank())
                    .reduce((earlier, later) -> later)
                    .orElse("")
                    .strip();
            return line.substring(0, Math.min(LINE_LIMIT, line.length()));
        }
    }
}
