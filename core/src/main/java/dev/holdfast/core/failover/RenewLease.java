package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;
import java.util.ArrayList;
import java.util.List;

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
        List<GroupEvent> events = new ArrayList<>();
        state.desk().approvals().values().stream()
                .filter(waiting -> waiting.wish() instanceof Wish.DeclareLoss loss
                        && loss.region().equals(region))
                .forEach(waiting -> events.add(new ApprovalClosed(waiting.id(), region + " has renewed its lease")));
        return switch (standing.status()) {
            case ABSENT -> GroupDecision.accepted(new RegionJoined(region), renewed);
            case ACTIVE, RETURNED -> {
                events.add(renewed);
                yield GroupDecision.accepted(events);
            }
            case CONDEMNED -> GroupDecision.rejected(Rejection.CONDEMNED, region + " is to be taken over");
            case LOST -> GroupDecision.accepted(new RegionReturned(region), renewed);
        };
    }

    @Override
    public String key() {
        return "renew-lease";
    }
}
