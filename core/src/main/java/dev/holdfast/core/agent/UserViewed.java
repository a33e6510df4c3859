package dev.holdfast.core.agent;

import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.health.UserSamples;
import dev.holdfast.core.health.UserViewPolicy;
import dev.holdfast.core.health.UserViewTracker;
import dev.holdfast.core.model.Moment;
import dev.holdfast.core.model.RegionId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A front door told what its users got of the regions in the last window. A region that does not act anyway is judged
 * afresh when it does.
 */
public record UserViewed(SortedMap<RegionId, UserSamples> regions) implements AgentEvent {
    private static final UserSamples NOTHING = new UserSamples(0, 0);

    public UserViewed {
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
    }

    @Override
    public AgentState learn(AgentState state, Moment now) {
        TreeMap<RegionId, UserViewTracker> next = new TreeMap<>();
        for (RegionId region : state.group().topology().regions()) {
            boolean acts = state.group().standing(region).status() == RegionStatus.ACTIVE;
            UserSamples window = regions.getOrDefault(region, NOTHING);
            next.put(
                    region, acts ? state.userView(region).after(window, UserViewPolicy.DEFAULT) : UserViewTracker.WELL);
        }
        return state.withUserViews(next);
    }
}
