package dev.holdfast.core.failover;

import dev.holdfast.core.model.Check;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.routing.TrafficTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The steps that the quorum itself does, each a change of state that follows at once from the one before. */
final class PlanProgress {
    private final Instant at;
    private final List<GroupEvent> events = new ArrayList<>();
    private GroupState state;
    private Condemnation.@Nullable BreakGlass breakGlass;

    PlanProgress(GroupState state, Instant at) {
        this.state = state;
        this.at = at;
    }

    /** The fence to come rests on two people's word instead of the wait bound. */
    PlanProgress on(Condemnation.@Nullable BreakGlass word) {
        breakGlass = word;
        return this;
    }

    PlanProgress then(GroupEvent event) {
        events.add(event);
        state = event.apply(state);
        return this;
    }

    GroupState state() {
        return state;
    }

    /** All events so far and those of every quorum step that is now due, up to the end of the plan. */
    List<GroupEvent> settled() {
        Optional<Plan> plan = state.running();
        while (plan.isPresent()) {
            Optional<PlanStep> step = plan.get().current();
            if (plan.get().halted()) {
                return List.copyOf(events);
            } else if (step.isEmpty()) {
                then(new PlanEnded(plan.get().id(), PlanOutcome.DONE, "", null, at));
            } else if (step.get().region() == null) {
                byQuorum(plan.get(), step.get().kind());
            } else {
                return List.copyOf(events);
            }
            plan = state.running();
        }
        return List.copyOf(events);
    }

    private void byQuorum(Plan plan, StepKind kind) {
        TreeMap<String, String> receipt = new TreeMap<>();
        if (kind == StepKind.GRANT) {
            SortedMap<SliceId, Ownership> grants = grants(plan);
            grants.forEach((slice, next) -> receipt.put("slice-" + slice, next.owner() + "@" + next.epoch()));
            then(new SlicesGranted(plan.id(), grants));
        } else if (kind == StepKind.READMIT) {
            then(new RegionReadmitted(plan.to()));
            receipt.put("region", plan.to().name());
        } else if (kind == StepKind.PUBLISH_TABLE) {
            TrafficTable table = state.nextTable(new TreeSet<>());
            then(new TablePublished(table));
            receipt.put("generation", table.generation().toString());
        } else {
            Check.state(kind == StepKind.FENCE_BY_LEASE, kind + " is not a step of the quorum");
            RegionId lost = Check.present(plan.lost(), "a fence by lease needs a lost region");
            receipt.put("lease-sequence", Long.toString(state.standing(lost).leaseSequence()));
            receipt.put("proof", plan.note());
            if (breakGlass != null) {
                receipt.put("break-glass", breakGlass.toString());
            }
        }
        then(new StepCompleted(plan.id(), plan.position(), receipt, at));
    }

    private SortedMap<SliceId, Ownership> grants(Plan plan) {
        TreeMap<SliceId, Ownership> grants = new TreeMap<>();
        plan.slices()
                .keySet()
                .forEach(slice -> grants.put(slice, state.ownership(slice).grantedTo(plan.to())));
        return grants;
    }
}
