package dev.holdfast.core.failover;

import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.RegionId;
import java.time.Instant;

/** An observer would declare the region lost, but policy wants a person to agree. */
public record AskLoss(RegionId region, long leaseSequence, AgentId observer, String why, Instant at)
        implements GroupCommand {
    @Override
    public GroupDecision decide(GroupState state) {
        GroupDecision possible = DeclareLost.possible(state, region, leaseSequence, at);
        return possible.rejection().isPresent()
                ? possible
                : Approval.ask(
                        state, new Wish.DeclareLoss(region, leaseSequence), Asked.byPolicy(observer.name(), why), at);
    }

    @Override
    public String key() {
        return "ask-loss-" + region;
    }
}
