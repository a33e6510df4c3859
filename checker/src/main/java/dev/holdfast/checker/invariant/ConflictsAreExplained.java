package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Business.ConflictRow;
import dev.holdfast.checker.state.RegionState;
import java.util.Set;

/**
 * Of what was written unseen by each other in two regions, all images are kept with the rule that chose, and nothing waits but
 * what people are to decide. Which conflicts a region has met depends on the order in which it heard of the changes.
 */
public final class ConflictsAreExplained implements Invariant {
    private static final String MANUAL = "manual";

    /** The words of the policies of columns. */
    private static final Set<String> POLICIES =
            Set.of("lww", "max", "min", "add-wins", "most-restrictive-wins", "lattice", "home-wins", "counter", MANUAL);

    @Override
    public String rule() {
        return "every conflict has its images, its rule and an end";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        for (RegionState region : evidence.regions()) {
            for (ConflictRow row : region.business().conflicts()) {
                gathering.looked();
                explained(gathering, region.region(), row);
            }
        }
        return gathering.finding();
    }

    private static void explained(Gathering gathering, String region, ConflictRow row) {
        String fact =
                "conflict " + row.conflictId() + " of " + row.customer() + " in " + row.column() + ": " + row.images();
        gathering.expect(
                row.images().stream().distinct().count() > 1, "a conflict in " + region + " lacks its images", fact);
        gathering.expect(
                POLICIES.contains(row.policy()),
                "a conflict in " + region + " was decided by no known rule but '" + row.policy() + "'",
                fact);
        gathering.expect(
                !row.open() || row.policy().equals(MANUAL),
                "a conflict in " + region + " that no people decide is open",
                fact);
    }
}
