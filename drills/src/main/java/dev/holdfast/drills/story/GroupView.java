package dev.holdfast.drills.story;

import dev.holdfast.checker.history.OldOwnership;
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

    /** The number of the newest plan so far; 0 if there was none. */
    public long lastPlan() {
        return plans().stream().mapToLong(PlanMessage::number).max().orElse(0);
    }

    /** The plans that began after that one, oldest first. */
    public List<PlanMessage> plansAfter(long number) {
        return plans().stream().filter(plan -> plan.number() > number).toList();
    }

    /** Whether a failback after that plan has told the region that it owns nothing any more. */
    public boolean fenced(String region, long afterPlan) {
        return plansAfter(afterPlan).stream()
                .filter(plan -> plan.kind().equals("FAILBACK") && plan.to().equals(region))
                .flatMap(plan -> plan.steps().stream())
                .anyMatch(step ->
                        step.kind().equals("FENCE_RETURNED") && step.status().equals("DONE"));
    }

    /** Whether that failback has gone so far that the region's fences are lifted again. */
    public boolean unfenced(String region, long afterPlan) {
        return plansAfter(afterPlan).stream()
                .filter(plan -> plan.kind().equals("FAILBACK") && plan.to().equals(region))
                .flatMap(plan -> plan.steps().stream())
                .anyMatch(
                        step -> step.kind().equals("PROMOTE") && !step.status().equals("PENDING"));
    }

    /** What a region owns, with the epochs at which it does. */
    public List<OldOwnership> ownedBy(String region) {
        return status.slices().entrySet().stream()
                .filter(slice -> slice.getValue().owner().equals(region))
                .map(slice -> new OldOwnership(
                        region, slice.getKey(), slice.getValue().epoch()))
                .toList();
    }

    /** Whether a step of the plan under way is refused with this code for now. */
    public boolean waitsFor(String code) {
        PlanMessage plan = status.plan();
        return plan != null
                && plan.steps().stream().anyMatch(step -> step.lastFailure().contains(code));
    }

    /** No plan runs and both regions are active, whoever owns what. */
    public boolean settled() {
        return status.plan() == null
                && status.regions().values().stream()
                        .allMatch(region -> region.status().equals("ACTIVE"));
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
