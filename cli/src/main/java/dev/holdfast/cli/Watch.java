package dev.holdfast.cli;

import java.time.Duration;
import java.util.function.IntSupplier;

/** A look that is taken again every second, until the person ends it. */
final class Watch {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private Watch() {}

    /** Returns the last look's exit code when the thread is interrupted; Ctrl-C ends the whole program. */
    static int every(Console console, IntSupplier look) {
        while (true) {
            if (console.isTerminal()) {
                console.plain(CLEAR);
            }
            int code = look.getAsInt();
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return code;
            }
        }
    }
}
