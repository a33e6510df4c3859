package dev.holdfast.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Where commands print: plain text, coloured only when a person reads it on a terminal. */
public final class Console {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;

    public Console(PrintWriter out, PrintWriter err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** Standard output and error; the launcher knows whether that is a terminal, and NO_COLOR is honoured. */
    static Console standard() {
        boolean terminal = Boolean.getBoolean("holdfast.terminal");
        boolean coloured = terminal && System.getenv("NO_COLOR") == null;
        return new Console(new PrintWriter(System.out, true), new PrintWriter(System.err, true), coloured);
    }

    /** Prints a line; {@code @|bold …|@} and the like become colours or vanish. */
    public void line(String text) {
        out.println(ansi().string(text));
        out.flush();
    }

    /** Prints a line as it is. */
    public void plain(String text) {
        out.println(text);
        out.flush();
    }

    /** A console that shows nothing but errors. */
    Console silent() {
        return new Console(new PrintWriter(Writer.nullWriter()), err, false);
    }

    public void error(String text) {
        err.println(text);
        err.flush();
    }

    /** Whether lines may be drawn over and coloured. */
    public boolean isTerminal() {
        return terminal;
    }

    public PrintWriter out() {
        return out;
    }

    Ansi ansi() {
        return terminal ? Ansi.ON : Ansi.OFF;
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
