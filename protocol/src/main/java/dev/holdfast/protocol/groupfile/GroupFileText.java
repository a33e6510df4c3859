package dev.holdfast.protocol.groupfile;

import dev.holdfast.core.failover.CoolDown;
import dev.holdfast.core.group.GroupDefinition;
import dev.holdfast.core.group.Policies;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A group as the text of a group file, with comments for whoever edits it. */
public final class GroupFileText {
    private final List<String> lines = new ArrayList<>();

    private GroupFileText() {}

    /** The file of one group that goes by the templates of the plans. */
    public static String of(GroupDefinition group) {
        GroupFileText text = new GroupFileText();
        text.head(group);
        text.objectives(group);
        text.policies(group.policies());
        return text.lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private void head(GroupDefinition group) {
        add(0, "# The service groups of this installation; docs/reference/holdfast-yaml.md explains every key.");
        add(0, "# ./holdfast check --file holdfast.yaml says what is wrong with it.");
        add(0, "version: 1");
        add(0, "groups:");
        add(1, group.name() + ":");
        add(2, "mode: " + group.mode().word());
        add(2, "regions: [" + group.regions().stream().map(RegionId::name).collect(Collectors.joining(", ")) + "]");
        add(2, "witness: " + group.witness());
        add(2, "slices: " + Topology.SLICES);
    }

    private void objectives(GroupDefinition group) {
        Duration time = group.objectives().recoveryTime();
        Duration point = group.objectives().recoveryPoint();
        if (time != null || point != null) {
            add(2, "objectives:");
            objective("rto", time);
            objective("rpo", point);
        }
    }

    private void objective(String key, @Nullable Duration value) {
        if (value != null) {
            add(3, key + ": " + Value.word(value));
        }
    }

    private void policies(Policies policies) {
        CoolDown coolDown = policies.failover().coolDown();
        add(2, "policies:");
        add(3, "failover: " + policies.failover().consent().word());
        add(3, "failback: " + (policies.automaticFailback() ? "automatic" : "manual"));
        add(3, "cool-down:");
        add(4, "failovers: " + coolDown.failovers());
        add(4, "window: " + Value.word(coolDown.window()));
        add(3, "approval:");
        add(4, "lag: " + Value.word(policies.lag()));
        add(4, "loss: " + Value.word(policies.loss()));
        Duration drill = policies.lastDrill();
        add(4, drill == null ? "# last-drill: 7d" : "last-drill: " + Value.word(drill));
    }

    private void add(int depth, String line) {
        lines.add("  ".repeat(depth) + line);
    }
}
