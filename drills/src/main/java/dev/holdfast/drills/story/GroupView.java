package dev.holdfast.drills.story;

import dev.holdfast.protocol.StatusAnswer;
import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a drill wants to know of the group from an agent's status: who owns what, who stands where, which plans. */
public record GroupView(StatusAnswer status) {
    private static final long FRESH_MILLIS = 1_500;

    /** Whether every slice is owned as the topology wants it, every region is active and no plan runs. */
    public boolean home(SortedMap<Integer, String> homes) {
        return status.plan() == null
                && owners().equals(homes)
                && status.regions().values().stream()
                        .allMatch(region -> region.status().equals("ACTIVE"));
    }

    /** Whether the region owns everything and no plan runs. */
    public boolean allAt(String region) {
        return status.plan() == null
                && !status.slices().isEmpty()
                && owners().values().stream().allMatch(region::equals);
    }

    /** Whether whoever said this has lately seen a lease renewed, and so hears the quorum. */
    boolean fresh() {
        return status.regions().values().stream().anyMatch(region -> region.observedAgeMillis() < FRESH_MILLIS);
    }

    /** The plans that ended and the one under way, oldest first. */
    public List<PlanMessage> plans() {
        List<PlanMessage> plans = new ArrayList<>(status.history());
        if (status.plan() != null) {
            plans.add(status.plan());
        }
        return plans;
    }

    private SortedMap<Integer, String> owners() {
        SortedMap<Integer, String> owners = new TreeMap<>();
        status.slices().forEach((slice, owned) -> owners.put(slice, owned.owner()));
        return owners;
    }
}
