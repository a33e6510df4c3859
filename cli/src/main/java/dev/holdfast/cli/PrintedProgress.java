package dev.holdfast.cli;

import dev.holdfast.sandbox.Progress;
import java.time.Duration;
import java.util.Locale;

/** A start as a person follows it: one line per step, with its number and the time since the beginning. */
public final class PrintedProgress implements Progress {
    private final Console console;
    private int steps;
    private int done;

    public PrintedProgress(Console console) {
        this.console = console;
    }

    @Override
    public synchronized void planned(int planned, Duration estimate) {
        steps = planned;
        console.line("starting, " + planned + " steps, about " + estimate.toSeconds() + " s");
    }

    @Override
    public synchronized void done(String step, Duration sinceStart) {
        done++;
        String head = String.format(Locale.ROOT, "  [%2d/%2d] %-36s", done, steps, step);
        console.line(head + String.format(Locale.ROOT, "%7s", Console.seconds(sinceStart)));
    }

    @Override
    public synchronized void note(String text) {
        console.line(text);
    }
}
