package dev.holdfast.core.precheck;

import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.RegionId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that an agent has seen of the group beside its replicated state.
 *
 * @param sites what each place said of itself, as of its last answer; a place that never answered is absent
 * @param leader the leader of the quorum as the observing agent knows it
 * @param quorumAnswers whether every proposal of the observing agent was answered of late
 */
public record Observations(
        SortedMap<AgentId, Site> sites, @Nullable AgentId leader, boolean quorumAnswers, DrillRecord drills) {
    public static final Observations NONE = new Observations(new TreeMap<>(), null, false, DrillRecord.NONE);

    public Observations {
        sites = Collections.unmodifiableSortedMap(new TreeMap<>(sites));
    }

    @Nullable
    Site site(RegionId region) {
        return sites.get(AgentId.of(region.name()));
    }
}
