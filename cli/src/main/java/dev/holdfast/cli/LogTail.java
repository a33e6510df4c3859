package dev.holdfast.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ends of log files, and what is added to them. */
final class LogTail {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int READ_AT_MOST = 1024 * 1024;

    private final Console console;
    private final Map<Path, Long> positions = new LinkedHashMap<>();

    LogTail(Console console, List<Path> logs) {
        this.console = console;
        logs.forEach(log -> positions.put(log, 0L));
    }

    void last(int count) throws IOException {
        for (Path log : List.copyOf(positions.keySet())) {
            long size = Files.size(log);
            Deque<String> last = new ArrayDeque<>();
            for (String line : read(log, Math.max(0, size - READ_AT_MOST), size).split("\n")) {
                last.addLast(line);
                if (last.size() > count) {
                    last.removeFirst();
                }
            }
            last.forEach(line -> print(log, line));
            positions.put(log, size);
        }
    }

    /** Until the process ends. */
    void follow() throws IOException, InterruptedException {
        while (true) {
            for (Map.Entry<Path, Long> entry : positions.entrySet()) {
                long size = Files.exists(entry.getKey()) ? Files.size(entry.getKey()) : 0;
                long from = size < entry.getValue() ? 0 : entry.getValue();
                String added = read(entry.getKey(), from, Math.min(size, from + READ_AT_MOST));
                int complete = added.lastIndexOf('\n') + 1;
                added.substring(0, complete).lines().forEach(line -> print(entry.getKey(), line));
                entry.setValue(from + added.substring(0, complete).getBytes(StandardCharsets.UTF_8).length);
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private void print(Path log, String line) {
        String name = log.getFileName().toString().replace(".log", "");
        console.plain(positions.size() == 1 ? line : name + " | " + line);
    }

    private static String read(Path log, long from, long to) throws IOException {
        if (to <= from) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) (to - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
