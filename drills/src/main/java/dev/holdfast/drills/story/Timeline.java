package dev.holdfast.drills.story;

import dev.holdfast.drills.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened and when, counted from the story's beginning; told at once and kept for the report. */
public final class Timeline {
    public record Event(long atNanos, String what) {}

    private static final int WIDTH = 98;

    private final Console console;
    private final long beginNanos = System.nanoTime();
    private final List<Event> events = new ArrayList<>();

    public Timeline(Console console) {
        this.console = console;
    }

    public synchronized void tell(String what) {
        long at = System.nanoTime() - beginNanos;
        events.add(new Event(at, what));
        String line = stamp(at) + "  " + what;
        console.line(line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…");
    }

    public synchronized void progress(String what) {
        console.progress(stamp(System.nanoTime() - beginNanos) + "  … " + what);
    }

    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    private static String stamp(long nanos) {
        Duration since = Duration.ofNanos(nanos);
        return String.format(Locale.ROOT, "%6.1f s", since.toMillis() / 1000.0);
    }
}
