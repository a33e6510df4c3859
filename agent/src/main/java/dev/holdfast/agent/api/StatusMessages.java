package dev.holdfast.agent.api;

import dev.holdfast.core.agent.AgentState;
import dev.holdfast.core.agent.LeaseObservation;
import dev.holdfast.core.failover.Asked;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanStep;
import dev.holdfast.core.failover.RegionStanding;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Moment;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.OwnedSlice;
import dev.holdfast.protocol.StatusAnswer;
import dev.holdfast.protocol.TableMessage;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The status of an agent and its group, as it goes over the wire. */
final class StatusMessages {
    private StatusMessages() {}

    static StatusAnswer of(AgentView agent) {
        AgentState state = agent.state();
        GroupState group = state.group();
        TreeMap<String, StatusAnswer.Region> regions = new TreeMap<>();
        group.regions()
                .forEach(
                        (region, standing) -> regions.put(region.name(), region(state, region, standing, agent.now())));
        return new StatusAnswer(
                state.id().name(),
                agent.leader().map(AgentId::name).orElse(null),
                state.quorumAnswers(),
                agent.stopped(),
                regions,
                slices(group.slices()),
                placement(group),
                TableMessage.of(group.table()),
                DeskMessages.of(group.desk()),
                group.running().map(StatusMessages::plan).orElse(null),
                group.history().stream().map(StatusMessages::plan).toList());
    }

    private static StatusAnswer.Region region(AgentState state, RegionId region, RegionStanding standing, Moment now) {
        TreeMap<String, String> vantages = new TreeMap<>();
        state.group()
                .topology()
                .agents()
                .forEach(agent -> vantages.put(
                        agent.name(), state.group().vantage(agent, region).name()));
        LeaseObservation lease = state.leases().get(region);
        long age = lease == null ? 0 : now.since(lease.seenAt()).toMillis();
        return new StatusAnswer.Region(
                standing.status().name(), standing.incarnation(), standing.leaseSequence(), age, vantages);
    }

    static SortedMap<Integer, OwnedSlice> slices(SortedMap<SliceId, Ownership> slices) {
        TreeMap<Integer, OwnedSlice> wire = new TreeMap<>();
        slices.forEach((slice, ownership) -> wire.put(slice.number(), OwnedSlice.of(ownership)));
        return wire;
    }

    private static StatusAnswer.PlanMessage plan(Plan plan) {
        return new StatusAnswer.PlanMessage(
                plan.id().number(),
                plan.kind().name(),
                plan.asked().who(),
                plan.asked().reason(),
                who(plan.paused()),
                who(plan.abortedBy()),
                name(plan.lost()),
                plan.from().name(),
                plan.to().name(),
                slices(plan.slices()),
                slices(plan.grants()),
                plan.outcome().name(),
                plan.note(),
                plan.startedAt().toString(),
                text(plan.endedAt()),
                plan.steps().stream().map(StatusMessages::step).toList());
    }

    private static StatusAnswer.StepMessage step(PlanStep step) {
        return new StatusAnswer.StepMessage(
                step.own() == null ? step.kind().name() : step.word(),
                name(step.region()),
                step.status().name(),
                step.failures(),
                step.lastFailure(),
                text(step.startedAt()),
                text(step.doneAt()),
                step.receipt());
    }

    private static SortedMap<Integer, String> placement(GroupState group) {
        TreeMap<Integer, String> wire = new TreeMap<>();
        group.placement().forEach((slice, region) -> wire.put(slice.number(), region.name()));
        return wire;
    }

    private static @Nullable String who(@Nullable Asked asked) {
        return asked == null ? null : asked.who();
    }

    private static @Nullable String name(@Nullable RegionId region) {
        return region == null ? null : region.name();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
