package dev.holdfast.core.failover;

import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.RegionId;
import java.time.Instant;

/** An observer has seen the region fail its users, but policy wants a person to agree to a failover. */
public record AskFailing(RegionId region, AgentId observer, String why, Instant at) implements GroupCommand {
    @Override
    public GroupDecision decide(GroupState state) {
        GroupDecision possible = CondemnFailing.possible(state, region, observer, at);
        if (possible.rejection().isPresent()) {
            return possible;
        }
        Asked asked = Asked.byPolicy(observer.name(), why);
        GroupDecision condemned = CondemnRegion.condemned(state, region, asked, null);
        return condemned.rejection().isPresent()
                ? condemned
                : Approval.ask(state, new Wish.CondemnHealthy(region), asked, at);
    }

    @Override
    public String key() {
        return "ask-failing-" + region;
    }
}
