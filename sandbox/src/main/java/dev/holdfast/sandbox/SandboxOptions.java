package dev.holdfast.sandbox;

import dev.holdfast.core.failover.CoolDown;
import dev.holdfast.core.group.Policies;
import dev.holdfast.core.model.Mode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a sandbox is started.
 *
 * @param sabotage the protection that the bank leaves out, empty except in tests of the judge
 * @param programs what is started; less than all only in tests
 * @param coolDown after how many failovers of its own the group asks a person; counts for a new installation
 * @param tls whether the agents show each other certificates, and speak TLS with everybody
 */
public record SandboxOptions(
        Mode mode, String sabotage, Failback failback, CoolDown coolDown, Set<Program> programs, boolean tls) {
    public SandboxOptions {
        programs = Collections.unmodifiableSet(EnumSet.copyOf(programs));
    }

    public static SandboxOptions of(Mode mode) {
        return new SandboxOptions(
                mode,
                "",
                Failback.AUTOMATIC,
                Policies.DEFAULT.failover().coolDown(),
                EnumSet.allOf(Program.class),
                false);
    }

    public SandboxOptions withSabotage(String switchedOff) {
        return new SandboxOptions(mode, switchedOff, failback, coolDown, programs, tls);
    }

    public SandboxOptions withFailback(Failback other) {
        return new SandboxOptions(mode, sabotage, other, coolDown, programs, tls);
    }

    public SandboxOptions withCoolDown(CoolDown other) {
        return new SandboxOptions(mode, sabotage, failback, other, programs, tls);
    }

    public SandboxOptions withPrograms(Set<Program> only) {
        return new SandboxOptions(mode, sabotage, failback, coolDown, only, tls);
    }

    public SandboxOptions withTls(boolean wanted) {
        return new SandboxOptions(mode, sabotage, failback, coolDown, programs, wanted);
    }
}
