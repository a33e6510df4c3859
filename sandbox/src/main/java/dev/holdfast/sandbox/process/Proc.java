package dev.holdfast.sandbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the kernel says about the processes of this machine ({@code /proc}). */
public final class Proc {
    private static final Path ROOT = Path.of("/proc");
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int START_TICKS = 19;
    private static final long KIBIBYTE = 1024;

    private Proc() {}

    /** One process as it is now. */
    public record Entry(long pid, char state, long parent, long startTicks) {
        /** A zombie has stopped being: it holds no port, no file and no lock. */
        public boolean alive() {
            return state != 'Z' && state != 'X';
        }

        public boolean stopped() {
            return state == 'T';
        }
    }

    public static Optional<Entry> entry(long pid) {
        // The command's name stands in parentheses and may hold anything, also parentheses.
        return text(pid, "stat").map(stat -> {
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return new Entry(
                    pid, fields[STATE].charAt(0), Long.parseLong(fields[PARENT]), Long.parseLong(fields[START_TICKS]));
        });
    }

    /** The living children of a process. */
    public static List<Long> children(long parent) {
        return pids().stream()
                .flatMap(pid -> entry(pid).stream())
                .filter(entry -> entry.parent() == parent && entry.alive())
                .map(Entry::pid)
                .toList();
    }

    /** Resident memory in bytes. */
    public static long residentBytes(long pid) {
        return text(pid, "status").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                .findFirst()
                .orElse(0);
    }

    /** The memory that is this process's own share, in bytes: pages shared with others count in part. */
    public static long proportionalBytes(long pid) {
        return text(pid, "smaps_rollup").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                .findFirst()
                .orElse(0);
    }

    public static String commandLine(long pid) {
        return text(pid, "cmdline").orElse("").replace('\0', ' ').strip();
    }

    /** Changes with every start of the machine, so that a process number of before is not taken for one of now. */
    public static String bootId() {
        try {
            return Files.readString(ROOT.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("this machine has no /proc", e);
        }
    }

    static List<Long> pids() {
        try (Stream<Path> entries = Files.list(ROOT)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("this machine has no /proc", e);
        }
    }

    /** The targets of a process's open descriptors; empty where they may not be read. */
    static List<String> descriptors(long pid) {
        List<String> targets = new ArrayList<>();
        try (Stream<Path> links = Files.list(ROOT.resolve(pid + "/fd"))) {
            for (Path link : links.toList()) {
                targets.add(Files.readSymbolicLink(link).toString());
            }
        } catch (IOException e) {
            return targets;
        }
        return targets;
    }

    private static Optional<String> text(long pid, String file) {
        try {
            byte[] bytes = Files.readAllBytes(ROOT.resolve(pid + "/" + file));
            return bytes.length == 0 ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // ESRCH: the process ended between the opening and the reading.
            return Optional.empty();
        }
    }
}
