package dev.holdfast.sandbox;

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

/** The sandbox's group file: written at the first start, and kept as people edit it. */
final class SandboxGroup {
    private static final String NAME = "bank";
    private static final Objectives OBJECTIVES = new Objectives(Duration.ofSeconds(15), Duration.ofSeconds(5));

    private SandboxGroup() {}

    /** Writes the file if there is none, or if how the sandbox is started says otherwise than it. */
    static void write(StateDirectory state, SandboxOptions options) {
        if (!Files.exists(state.groupFile()) || !agrees(state.groupFile(), options)) {
            state.writePrivately(state.groupFile(), GroupFileText.of(definition(options)));
        }
    }

    /** A file that is wrong is left as it is, for its author to mend. */
    private static boolean agrees(Path file, SandboxOptions options) {
        try {
            GroupDefinition group = GroupFile.read(file).groups().get(NAME);
            return group != null
                    && group.mode() == options.mode()
                    && group.policies().automaticFailback() == (options.failback() == Failback.AUTOMATIC);
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
        return new GroupDefinition(
                NAME,
                options.mode(),
                topology.regions(),
                topology.witness(),
                OBJECTIVES,
                new Policies(
                        usual.failover(),
                        options.failback() == Failback.AUTOMATIC,
                        usual.lag(),
                        usual.loss(),
                        usual.lastDrill()),
                new TreeMap<>(),
                new TreeMap<>());
    }
}
