package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.time.Instant;

/**
 * A region is to be taken over without waiting for its lease to end, once a second person agrees. It replaces the wait
 * bound and nothing else: every other step of the failover is done as always.
 */
public record BreakGlass(RegionId region, Instant until, Asked asked, Instant at) implements OperatorCommand {
    public static final Duration LIMIT = Duration.ofHours(1);

    @Override
    public GroupDecision outcome(GroupState state) {
        if (!state.regions().containsKey(region)) {
            return GroupDecision.rejected(Rejection.UNKNOWN_REGION, region + " is not in this group");
        }
        if (!at.isBefore(until) || at.plus(LIMIT).isBefore(until)) {
            return GroupDecision.rejected(
                    Rejection.TIME_OUT_OF_BOUNDS, "break glass lasts at most " + LIMIT.toMinutes() + " minutes");
        }
        GroupDecision possible = CondemnRegion.condemned(state, region, asked, null);
        return possible.rejection().isPresent()
                ? possible
                : Approval.ask(state, new Wish.BreakTheGlass(region, until), asked, at);
    }

    @Override
    public String about() {
        return region + " until " + until;
    }

    @Override
    public String key() {
        return "break-glass";
    }
}
