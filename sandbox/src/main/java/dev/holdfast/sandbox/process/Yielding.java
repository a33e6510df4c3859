package dev.holdfast.sandbox.process;

import java.util.ArrayList;
import java.util.List;

/**
 * A program whose turn comes later on a crowded machine. Linux shares the processors among sessions first and looks at a
 * process's own nice value only within its session (sched(7), "The autogroup feature"), and each program here leads a
 * session: so the session's value is set as well, where there is one.
 */
public final class Yielding {
    /** A user other than root may set one such value in 100 ms on a whole machine; a machine that refuses is obeyed. */
    private static final String SCRIPT = """
            group=/proc/self/autogroup
            [ -w $group ] && for try in 1 2 3 4 5; do
              { echo "$0" > $group; } 2> /dev/null && break
              sleep 0.2
            done
            exec nice -n "$0" "$@"
            """;

    private Yielding() {}

    /** The command that starts it, to be the first of a session; the process number stays what the session began with. */
    public static List<String> command(int niceness, List<String> command) {
        List<String> yielding = new ArrayList<>(List.of("sh", "-c", SCRIPT, Integer.toString(niceness)));
        yielding.addAll(command);
        return yielding;
    }
}
