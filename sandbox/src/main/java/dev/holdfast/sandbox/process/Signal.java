package dev.holdfast.sandbox.process;

import dev.holdfast.sandbox.SandboxException;
import dev.holdfast.sandbox.SandboxException.Code;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The signals that the sandbox sends. One call reaches all its processes, in their order, within a millisecond. */
public enum Signal {
    STOP,
    CONT,
    TERM,
    INT,
    KILL;

    public void send(Collection<Long> pids) {
        if (pids.isEmpty()) {
            return;
        }
        // A process that is already gone makes kill complain; that it is gone is what callers check.
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "kill -" + name() + " \"$@\" 2>/dev/null", "kill"));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new SandboxException(Code.UNSUPPORTED, "cannot send signals: bash does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException(Code.TOO_SLOW, "interrupted while sending a signal", e);
        }
    }
}
