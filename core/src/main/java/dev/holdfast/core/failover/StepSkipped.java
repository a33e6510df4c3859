package dev.holdfast.core.failover;

import java.time.Instant;
import java.util.TreeMap;

/** Two people decided that a plan goes on without a step. */
public record StepSkipped(PlanId plan, int index, Asked asked, String approvedBy, Instant at) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        TreeMap<String, String> receipt = new TreeMap<>();
        receipt.put("skipped-by", asked.who());
        receipt.put("approved-by", approvedBy);
        receipt.put("reason", asked.reason());
        Plan running = state.plan(plan);
        return state.withPlan(running.withStep(index, running.steps().get(index).skipped(at, receipt)));
    }
}
