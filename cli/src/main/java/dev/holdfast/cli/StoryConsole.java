package dev.holdfast.cli;

import dev.holdfast.drills.Console;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * The console of a drill: on a terminal the line of progress is written over, elsewhere it is shown now and then so
 * that a log says that something still happens.
 */
final class StoryConsole implements Console {
    private static final int WIDTH = 99;
    private static final Duration SELDOM = Duration.ofSeconds(10);
    private static final String CLEAR = "\r\033[K";

    private final PrintWriter out;
    private final boolean terminal;
    private long shownNanos = System.nanoTime();
    private boolean pending;

    StoryConsole(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void line(String text) {
        if (pending) {
            out.print(CLEAR);
            pending = false;
        }
        shownNanos = System.nanoTime();
        out.println(text);
        out.flush();
    }

    @Override
    public synchronized void progress(String text) {
        String cut = text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
        if (terminal) {
            out.print(CLEAR + cut);
            out.flush();
            pending = true;
        } else if (System.nanoTime() - shownNanos > SELDOM.toNanos()) {
            line(cut);
        }
    }
}
