package dev.holdfast.agent.quorum;

import dev.holdfast.core.failover.Approval;
import dev.holdfast.core.failover.ApprovalId;
import dev.holdfast.core.failover.GroupDecision;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanId;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.failover.Rejection;
import dev.holdfast.core.model.RegionId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the group answered to a command, as of that point of the log.
 *
 * @param standings every region's standing after the command
 * @param plan the plan that the command started
 * @param approval what waits for a second person because of the command
 * @param lastPlan the number of the newest plan after the command
 */
public record QuorumAnswer(
        @Nullable Rejection rejectedFor,
        String detail,
        SortedMap<RegionId, RegionStatus> standings,
        @Nullable PlanId plan,
        @Nullable ApprovalId approval,
        PlanId lastPlan) {
    public QuorumAnswer {
        standings = Collections.unmodifiableSortedMap(new TreeMap<>(standings));
    }

    static QuorumAnswer of(GroupDecision decision, GroupState after) {
        TreeMap<RegionId, RegionStatus> standings = new TreeMap<>();
        after.regions().forEach((region, standing) -> standings.put(region, standing.status()));
        return new QuorumAnswer(
                decision.rejectedFor(),
                decision.detail(),
                standings,
                decision.startedPlan().map(Plan::id).orElse(null),
                decision.askedApproval().map(Approval::id).orElse(null),
                after.lastPlan());
    }

    public Optional<Rejection> rejection() {
        return Optional.ofNullable(rejectedFor);
    }
}
