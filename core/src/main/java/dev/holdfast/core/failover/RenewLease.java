package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;

/** A region's agent asks to act, or to be known as alive, for another lease. */
public record RenewLease(RegionId region, long incarnation) implements GroupCommand {
    @Override
    public GroupDecision decide(GroupState state) {
        if (!state.regions().containsKey(region)) {
            return GroupDecision.rejected(Rejection.UNKNOWN_REGION, region + " is not in this group");
        }
        RegionStanding standing = state.standing(region);
        if (incarnation < standing.incarnation()) {
            return GroupDecision.rejected(
                    Rejection.STALE_INCARNATION,
                    "incarnation " + incarnation + " is older than " + standing.incarnation());
        }
        LeaseRenewed renewed = new LeaseRenewed(region, incarnation);
        return switch (standing.status()) {
            case ABSENT -> GroupDecision.accepted(new RegionJoined(region), renewed);
            case ACTIVE, RETURNED -> GroupDecision.accepted(renewed);
            case LOST -> GroupDecision.accepted(new RegionReturned(region), renewed);
        };
    }

    @Override
    public String key() {
        return "renew-lease";
    }
}
