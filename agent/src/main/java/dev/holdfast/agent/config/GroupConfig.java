package dev.holdfast.agent.config;

import dev.holdfast.core.agent.FailoverPolicy;
import dev.holdfast.core.group.GroupDefinition;
import dev.holdfast.core.group.Objectives;
import dev.holdfast.core.group.Policies;
import dev.holdfast.core.model.Check;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.Topology;
import dev.holdfast.protocol.groupfile.GroupFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The service group of the agent: from the group file, or, without one, the reference group by single settings.
 *
 * @param digest of the group file
 * @param folder of the group file, where the commands of its steps are run
 */
public record GroupConfig(
        GroupDefinition definition, @Nullable String digest, Path folder) {
    private static final String FILE = "holdfast.group.file";
    private static final List<String> REPLACED = List.of("holdfast.mode", "holdfast.failover", "holdfast.failback");

    static GroupConfig parse(Settings settings) {
        Optional<String> file = settings.optional(FILE);
        return file.isPresent() ? ofFile(settings, Path.of(file.get())) : ofSettings(settings);
    }

    private static GroupConfig ofFile(Settings settings, Path path) {
        REPLACED.stream()
                .filter(key -> settings.optional(key).isPresent())
                .findFirst()
                .ifPresent(key -> {
                    throw new SetupException(
                            key + " and " + FILE + " are both set: the group file says it, remove " + key);
                });
        GroupFile file;
        try {
            file = GroupFile.read(path);
        } catch (GroupFile.WrongException e) {
            throw new SetupException("the group file is wrong:\n" + e.getMessage(), e);
        }
        GroupDefinition group = only(settings, file, path);
        Path folder = Check.present(path.toAbsolutePath().getParent(), "a file is in a folder");
        return new GroupConfig(group, file.digest(), folder);
    }

    private static GroupDefinition only(Settings settings, GroupFile file, Path path) {
        Optional<String> name = settings.optional("holdfast.group");
        if (name.isEmpty() && file.groups().size() == 1) {
            return file.groups().values().iterator().next();
        }
        GroupDefinition named = name.map(file.groups()::get).orElse(null);
        if (named == null) {
            throw new SetupException("holdfast.group must name one of the groups of " + path + ": "
                    + file.groups().keySet());
        }
        return named;
    }

    private static GroupConfig ofSettings(Settings settings) {
        Mode mode = Mode.of(settings.optional("holdfast.mode").orElse(Mode.ACTIVE_ACTIVE.word()));
        Policies usual = Policies.DEFAULT;
        Policies policies = new Policies(
                FailoverPolicy.sandbox(
                        consent(settings.optional("holdfast.failover").orElse("automatic"))),
                automatic(settings.optional("holdfast.failback").orElse("automatic")),
                usual.lag(),
                usual.loss(),
                usual.lastDrill());
        return reference(mode, policies);
    }

    /** The group of the reference workload, by these policies. */
    public static GroupConfig reference(Mode mode, Policies policies) {
        Topology topology = Topology.reference(mode);
        return new GroupConfig(
                new GroupDefinition(
                        "bank",
                        mode,
                        topology.regions(),
                        topology.witness(),
                        Objectives.NONE,
                        policies,
                        new TreeMap<>(),
                        new TreeMap<>()),
                null,
                Path.of(""));
    }

    private static FailoverPolicy.Consent consent(String word) {
        try {
            return FailoverPolicy.Consent.of(word);
        } catch (IllegalArgumentException e) {
            throw new SetupException("holdfast.failover: " + e.getMessage(), e);
        }
    }

    private static boolean automatic(String word) {
        return switch (word) {
            case "automatic" -> true;
            case "manual" -> false;
            default -> throw new SetupException("holdfast.failback: '" + word + "': use automatic or manual");
        };
    }
}
