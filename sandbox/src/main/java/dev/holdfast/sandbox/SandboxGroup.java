package dev.holdfast.sandbox;

import dev.holdfast.core.agent.FailoverPolicy;
import dev.holdfast.core.group.GroupDefinition;
import dev.holdfast.core.group.Objectives;
import dev.holdfast.core.group.Policies;
import dev.holdfast.core.model.Topology;
import dev.holdfast.protocol.groupfile.GroupFile;
import dev.holdfast.protocol.groupfile.GroupFileText;
import dev.holdfast.sandbox.SandboxException.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sandbox's group file: written at the first start, and from then on whoever edits it decides. */
final class SandboxGroup {
    static final String NAME = "bank";
    private static final Objectives OBJECTIVES = new Objectives(Duration.ofSeconds(15), Duration.ofSeconds(5));

    private SandboxGroup() {}

    /** Writes the file if there is none. A file that is wrong, or of another mode, is left for its author to mend. */
    static void ensure(StateDirectory state, SandboxOptions options) {
        if (Files.exists(state.groupFile())) {
            check(state.groupFile(), options);
        } else {
            state.writePrivately(state.groupFile(), GroupFileText.of(definition(options)));
        }
    }

    private static void check(Path file, SandboxOptions options) {
        GroupDefinition group = read(file);
        if (group == null) {
            throw new SandboxException(
                    Code.STATE_MISMATCH,
                    file + " has no group " + NAME + ": name it so, or remove the file for a new one");
        }
        if (group.mode() != options.mode()) {
            throw new SandboxException(
                    Code.STATE_MISMATCH,
                    file + " says " + group.mode().word() + ": run ./holdfast up --mode "
                            + group.mode().word() + ", or change the file");
        }
    }

    private static @Nullable GroupDefinition read(Path file) {
        try {
            return GroupFile.read(file).groups().get(NAME);
        } catch (GroupFile.WrongException e) {
            throw new SandboxException(
                    Code.STATE_MISMATCH,
                    "the group file is wrong; mend it, or remove it for a new one:\n" + e.getMessage(),
                    e);
        }
    }

    private static GroupDefinition definition(SandboxOptions options) {
        Topology topology = Topology.reference(options.mode());
        Policies usual = Policies.DEFAULT;
        FailoverPolicy failover = new FailoverPolicy(usual.failover().consent(), options.coolDown());
        return new GroupDefinition(
                NAME,
                options.mode(),
                topology.regions(),
                topology.witness(),
                OBJECTIVES,
                new Policies(
                        failover,
                        options.failback() == Failback.AUTOMATIC,
                        usual.lag(),
                        usual.loss(),
                        usual.lastDrill()),
                new TreeMap<>(),
                new TreeMap<>());
    }
}
