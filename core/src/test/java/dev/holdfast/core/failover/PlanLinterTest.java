package dev.holdfast.core.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.failover.PlanTemplates.Extent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanLinterTest {
    private static final List<PlanStep> FAILOVER = PlanTemplates.failover(Group.WEST);
    private static final List<PlanStep> SWITCHOVER = PlanTemplates.switchover(Group.NORTH, Group.WEST, Extent.ALL);
    private static final List<PlanStep> PARTIAL = PlanTemplates.switchover(Group.NORTH, Group.WEST, Extent.SOME);
    private static final List<PlanStep> HOMECOMING = PlanTemplates.failback(Group.WEST, Group.NORTH, Extent.SOME);
    private static final List<PlanStep> RETURN = PlanTemplates.failback(Group.WEST, Group.NORTH, Extent.NONE);

    @Test
    void everyTemplateIsInGoodOrder() {
        assertThat(PlanLinter.findings(PlanKind.FAILOVER, FAILOVER)).isEmpty();
        assertThat(PlanLinter.findings(PlanKind.FAILBACK, HOMECOMING)).isEmpty();
        assertThat(PlanLinter.findings(PlanKind.FAILBACK, RETURN)).isEmpty();
        assertThat(PlanLinter.findings(PlanKind.SWITCHOVER, SWITCHOVER)).isEmpty();
        assertThat(PlanLinter.findings(PlanKind.SWITCHOVER, PARTIAL)).isEmpty();
        assertThat(PlanLinter.findings(PlanKind.FAILBACK, PlanTemplates.failback(Group.WEST, Group.NORTH, Extent.ALL)))
                .isEmpty();
        assertThat(PlanLinter.findings(PlanKind.REOPENING, PlanTemplates.reopening(Group.WEST)))
                .isEmpty();
    }

    @Test
    void eachMutatedOrderIsNamedByItsInvariant() {
        assertFinding("I1", PlanKind.FAILOVER, FAILOVER, StepKind.FENCE_BY_LEASE, StepKind.GRANT);
        assertFinding("I2", PlanKind.FAILOVER, FAILOVER, StepKind.STOP_INBOUND, StepKind.RECORD_CUT);
        assertFinding("I2", PlanKind.FAILOVER, FAILOVER, StepKind.RECORD_CUT, StepKind.PROMOTE);
        assertFinding("I3", PlanKind.FAILOVER, FAILOVER, StepKind.PROMOTE, StepKind.ACTIVATE_CONSUMERS);
        assertFinding("I5", PlanKind.FAILOVER, FAILOVER, StepKind.PROMOTE, StepKind.PUBLISH_TABLE);
        assertFinding("I6", PlanKind.FAILBACK, RETURN, StepKind.SEAL_EPOCH, StepKind.IMPORT_TAIL);
        assertFinding("I10", PlanKind.FAILBACK, RETURN, StepKind.PROVE_PARITY, StepKind.READMIT);
        assertFinding("I10", PlanKind.FAILBACK, HOMECOMING, StepKind.REACH_CUT, StepKind.GRANT);
        assertFinding("I1", PlanKind.FAILBACK, HOMECOMING, StepKind.FENCE, StepKind.GRANT);
        assertFinding("I1", PlanKind.SWITCHOVER, SWITCHOVER, StepKind.CLOSE_GATE, StepKind.FENCE);
        assertFinding("I1", PlanKind.SWITCHOVER, SWITCHOVER, StepKind.FENCE, StepKind.GRANT);
        assertFinding("I2", PlanKind.SWITCHOVER, SWITCHOVER, StepKind.FENCE, StepKind.REACH_CUT);
        assertFinding("I10", PlanKind.SWITCHOVER, SWITCHOVER, StepKind.REACH_CUT, StepKind.GRANT);
        assertFinding("I7", PlanKind.SWITCHOVER, SWITCHOVER, StepKind.GRANT, StepKind.PROMOTE);
        assertFinding("I3", PlanKind.SWITCHOVER, SWITCHOVER, StepKind.PROMOTE, StepKind.ACTIVATE_CONSUMERS);
        assertFinding("I4", PlanKind.SWITCHOVER, SWITCHOVER, StepKind.REACH_CUT, StepKind.ACTIVATE_CONSUMERS);
        assertFinding("I5", PlanKind.SWITCHOVER, SWITCHOVER, StepKind.PROMOTE, StepKind.PUBLISH_TABLE);
        assertFinding("I8", PlanKind.SWITCHOVER, SWITCHOVER, StepKind.RELEASE, StepKind.PUBLISH_TABLE);
    }

    private static void assertFinding(
            String invariant, PlanKind kind, List<PlanStep> steps, StepKind one, StepKind other) {
        List<PlanStep> mutated = new ArrayList<>(steps);
        List<StepKind> kinds = steps.stream().map(PlanStep::kind).toList();
        Collections.swap(mutated, kinds.indexOf(one), kinds.indexOf(other));
        assertThat(PlanLinter.findings(kind, mutated))
                .as("%s and %s swapped", one, other)
                .anyMatch(finding -> finding.startsWith(invariant + ":"));
    }

    @Test
    void aMissingStepIsFoundInEveryTemplate() {
        for (PlanStep left : HOMECOMING) {
            List<PlanStep> mutated = new ArrayList<>(HOMECOMING);
            mutated.remove(left);
            assertThat(PlanLinter.findings(PlanKind.FAILBACK, mutated))
                    .as("without %s", left.kind())
                    .isNotEmpty();
        }
        for (PlanStep left : PARTIAL) {
            List<PlanStep> mutated = new ArrayList<>(PARTIAL);
            mutated.remove(left);
            assertThat(PlanLinter.findings(PlanKind.SWITCHOVER, mutated))
                    .as("without %s", left.kind())
                    .isNotEmpty();
        }
        for (PlanStep left : FAILOVER) {
            List<PlanStep> mutated = new ArrayList<>(FAILOVER);
            mutated.remove(left);
            assertThat(PlanLinter.findings(PlanKind.FAILOVER, mutated))
                    .as("without %s", left.kind())
                    .isNotEmpty();
        }
    }

    @Test
    void aStepTwiceIsFound() {
        List<PlanStep> twice = new ArrayList<>(FAILOVER);
        twice.add(FAILOVER.get(1));
        assertThat(PlanLinter.findings(PlanKind.FAILOVER, twice)).containsExactly("I9: stop-inbound is there twice");
    }
}
