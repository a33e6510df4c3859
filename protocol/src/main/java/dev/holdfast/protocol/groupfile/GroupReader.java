package dev.holdfast.protocol.groupfile;

import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.group.GroupDefinition;
import dev.holdfast.core.group.Objectives;
import dev.holdfast.core.group.Policies;
import dev.holdfast.core.group.ScriptStep;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one group. */
final class GroupReader {
    private static final List<String> MODES = List.of(Mode.ACTIVE_ACTIVE.word(), Mode.ACTIVE_PASSIVE.word());
    private static final Duration DAY = Duration.ofDays(1);

    private final String name;
    private final Section group;

    GroupReader(String name, Section group) {
        this.name = name;
        this.group = group;
    }

    /** Empty only where something that a group cannot do without is wrong; every problem is noted either way. */
    Optional<GroupDefinition> read() {
        Optional<Mode> mode = group.required("mode").flatMap(value -> value.word(MODES, Mode::of));
        List<RegionId> regions = group.required("regions").map(this::regions).orElse(List.of());
        Optional<AgentId> witness = group.required("witness").flatMap(value -> witness(value, regions));
        group.optional("slices").ifPresent(value -> value.integer(Topology.SLICES, Topology.SLICES));
        Objectives objectives = group.optional("objectives")
                .flatMap(Value::section)
                .map(GroupReader::objectives)
                .orElse(Objectives.NONE);
        Policies policies = group.optional("policies")
                .flatMap(Value::section)
                .map(PolicyReader::read)
                .orElse(Policies.DEFAULT);
        SortedMap<String, ScriptStep> scripts = group.optional("steps")
                .flatMap(Value::section)
                .map(ScriptReader::read)
                .orElse(new TreeMap<>());
        SortedMap<PlanKind, List<String>> plans = group.optional("plans")
                .flatMap(Value::section)
                .map(section -> new OrderReader(section, scripts).read())
                .orElse(new TreeMap<>());
        unused(scripts, plans);
        group.end();
        return mode.isEmpty() || regions.size() != 2 || witness.isEmpty()
                ? Optional.empty()
                : Optional.of(new GroupDefinition(
                        name, mode.get(), regions, witness.get(), objectives, policies, scripts, plans));
    }

    private List<RegionId> regions(Value value) {
        List<RegionId> regions = new ArrayList<>();
        for (Value item : value.items(2, 2).orElse(List.of())) {
            item.name().map(RegionId::of).ifPresent(region -> {
                if (regions.contains(region)) {
                    item.wrong("is there twice: name two different regions");
                }
                regions.add(region);
            });
        }
        return regions;
    }

    private static Optional<AgentId> witness(Value value, List<RegionId> regions) {
        Optional<AgentId> witness = value.name().map(AgentId::of);
        return witness.isPresent() && regions.stream().anyMatch(witness.get()::sitsIn)
                ? value.wrong("must be a place of its own, not one of the regions")
                : witness;
    }

    private static Objectives objectives(Section section) {
        Optional<Duration> time = section.optional("rto").flatMap(value -> value.duration(Duration.ofSeconds(1), DAY));
        Optional<Duration> point = section.optional("rpo").flatMap(value -> value.duration(Duration.ZERO, DAY));
        section.end();
        return new Objectives(time.orElse(null), point.orElse(null));
    }

    private void unused(SortedMap<String, ScriptStep> scripts, SortedMap<PlanKind, List<String>> plans) {
        group.optional("steps")
                .flatMap(Section::of)
                .ifPresent(section -> scripts.keySet().stream()
                        .filter(script -> plans.values().stream().noneMatch(order -> order.contains(script)))
                        .forEach(script -> section.place()
                                .problems()
                                .at(
                                        section.keyNode(script),
                                        section.place().key() + "." + script,
                                        "is in no plan: name it under plans, or take it out")));
    }
}
