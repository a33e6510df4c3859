package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.time.Instant;

/** A region's RPO budget is not to stop customers for a time, once a second person agrees: more than it may be lost. */
public record AskWaiver(RegionId region, Instant until, Asked asked, Instant at) implements OperatorCommand {
    /** How long it may be, so that none is forgotten. */
    public static final Duration LIMIT = Duration.ofHours(4);

    @Override
    public GroupDecision outcome(GroupState state) {
        GroupDecision possible = possible(state, region, until, at);
        return possible.rejection().isPresent()
                ? possible
                : Approval.ask(state, new Wish.WaiveBudget(region, until), asked, at);
    }

    static GroupDecision possible(GroupState state, RegionId region, Instant until, Instant at) {
        if (!state.regions().containsKey(region)) {
            return GroupDecision.rejected(Rejection.UNKNOWN_REGION, region + " is not in this group");
        }
        return !at.isBefore(until) || at.plus(LIMIT).isBefore(until)
                ? GroupDecision.rejected(
                        Rejection.TIME_OUT_OF_BOUNDS, "a waiver lasts at most " + LIMIT.toHours() + " hours")
                : GroupDecision.accepted();
    }

    @Override
    public String about() {
        return region + " until " + until;
    }

    @Override
    public String key() {
        return "waive-budget";
    }
}
