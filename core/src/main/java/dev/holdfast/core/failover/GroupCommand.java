package dev.holdfast.core.failover;

/** A wish put to the quorum. It decides against the replicated state only, so every replica decides alike. */
public sealed interface GroupCommand
        permits RenewLease,
                ReportVantage,
                DeclareLost,
                AskLoss,
                CondemnFailing,
                AskFailing,
                StartStep,
                CompleteStep,
                FailStep,
                AdoptOrders,
                OperatorCommand {
    GroupDecision decide(GroupState state);

    /** Names the wish, so that an agent has at most one of a kind under way. */
    String key();
}
