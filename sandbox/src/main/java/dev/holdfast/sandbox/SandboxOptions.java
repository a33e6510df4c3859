package dev.holdfast.sandbox;

import dev.holdfast.core.model.Mode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a sandbox is started.
 *
 * @param sabotage the protection that the bank leaves out, empty except in tests of the judge
 * @param programs what is started; less than all only in tests
 * @param tls whether the agents show each other certificates, and speak TLS with everybody
 */
public record SandboxOptions(Mode mode, String sabotage, Failback failback, Set<Program> programs, boolean tls) {
    public SandboxOptions {
        programs = Collections.unmodifiableSet(EnumSet.copyOf(programs));
    }

    public static SandboxOptions of(Mode mode) {
        return new SandboxOptions(mode, "", Failback.AUTOMATIC, EnumSet.allOf(Program.class), false);
    }

    public SandboxOptions withSabotage(String switchedOff) {
        return new SandboxOptions(mode, switchedOff, failback, programs, tls);
    }

    public SandboxOptions withFailback(Failback other) {
        return new SandboxOptions(mode, sabotage, other, programs, tls);
    }

    public SandboxOptions withPrograms(Set<Program> only) {
        return new SandboxOptions(mode, sabotage, failback, only, tls);
    }

    public SandboxOptions withTls(boolean wanted) {
        return new SandboxOptions(mode, sabotage, failback, programs, wanted);
    }
}
