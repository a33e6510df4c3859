package dev.holdfast.agent.steps;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;

/** One running command of the group's own. */
final class ScriptProcess {
    private static final int TAIL_BYTES = 4096;
    private static final int LINE_LIMIT = 200;

    private final Process process;
    private final Path output;
    private final long outputBefore;
    private final long began = System.nanoTime();

    private ScriptProcess(Process process, Path output, long outputBefore) {
        this.process = process;
        this.output = output;
        this.outputBefore = outputBefore;
    }

    /**
     * How it ended.
     *
     * @param exit its exit code; empty if its time was over first
     * @param lastLine the last line that it printed
     */
    record End(OptionalInt exit, Duration took, String lastLine) {}

    /** @param output where what it prints is added */
    static ScriptProcess start(List<String> command, Path folder, SortedMap<String, String> surroundings, Path output)
            throws IOException {
        long before = Files.exists(output) ? Files.size(output) : 0;
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()));
        builder.environment().putAll(surroundings);
        return new ScriptProcess(builder.start(), output, before);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    End end(Duration limit) throws InterruptedException {
        boolean over = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new End(over ? OptionalInt.of(process.exitValue()) : OptionalInt.empty(), took, lastLine());
    }

    /** The parent first, for it might start another when it sees a child's end. Nothing is waited for. */
    static void kill(ProcessHandle process) {
        List<ProcessHandle> children = process.children().toList();
        process.destroyForcibly();
        children.forEach(ScriptProcess::kill);
    }

    private String lastLine() {
        try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
            long from = Math.max(outputBefore, file.length() - TAIL_BYTES);
            byte[] tail = new byte[(int) Math.max(0, file.length() - from)];
            file.seek(from);
            file.readFully(tail);
            String line = new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .filter(each -> !each.isBlank())
                    .reduce((earlier, later) -> later)
                    .orElse("")
                    .strip();
            return line.substring(0, Math.min(LINE_LIMIT, line.length()));
        } catch (IOException e) {
            return "its output cannot be read: " + e.getMessage();
        }
    }
}
