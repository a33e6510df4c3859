package dev.holdfast.core.failover;

/** A change of the replicated state. Applying it cannot fail; replaying all events gives the same state. */
public sealed interface GroupEvent
        permits RegionJoined,
                LeaseRenewed,
                RegionReturned,
                VantageReported,
                RegionLost,
                RegionReadmitted,
                PlanStarted,
                StepStarted,
                StepCompleted,
                StepFailed,
                SlicesGranted,
                TablePublished,
                PlanEnded,
                PlanPaused,
                PlanResumed,
                StepForgiven,
                StepSkipped,
                OrdersAdopted,
                RegionCondemned,
                RegionPardoned,
                RegionSilenced,
                SilenceEnded,
                ApprovalAsked,
                ApprovalClosed,
                RebuildAllowed,
                BudgetWaived,
                WaiverEnded,
                Audited {
    GroupState apply(GroupState state);
}
