package dev.holdfast.core.failover;

import static dev.holdfast.core.failover.Group.ASHA;
import static dev.holdfast.core.failover.Group.AT;
import static dev.holdfast.core.failover.Group.NORTH;
import static dev.holdfast.core.failover.Group.POLICY;
import static dev.holdfast.core.failover.Group.RAVI;
import static dev.holdfast.core.failover.Group.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.failover.PlanOrders.Entry;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Steps that a group adds to its plans. */
class OwnStepsTest {
    private static final OwnStep BLOCK = new OwnStep("block-batch", StepPlace.SOURCE, true, true, false);
    private static final OwnStep COPY = new OwnStep("copy", StepPlace.SOURCE, false, false, false);
    private static final OwnStep WARM = new OwnStep("warm-cache", StepPlace.TARGET, true, true, false);

    private final Group group = Group.active();

    /** The template with steps put in before others. */
    private static PlanOrders order(PlanKind kind, Map<StepKind, OwnStep> before) {
        List<Entry> order = new ArrayList<>();
        for (PlanStep step : PlanTemplates.whole(kind, NORTH, WEST)) {
            OwnStep own = before.get(step.kind());
            if (own != null) {
                order.add(Entry.of(own));
            }
            order.add(Entry.of(step.kind()));
        }
        return new PlanOrders(new TreeMap<>(Map.of(kind, order)));
    }

    private static AdoptOrders adopt(PlanOrders orders, long incarnation) {
        return new AdoptOrders(AgentId.of("west"), new AdoptedOrders(orders, incarnation), AT);
    }

    private Group switching(PlanOrders orders, SliceId... slices) {
        return group.accept(adopt(orders, 7))
                .accept(new BeginSwitchover(NORTH, WEST, new TreeSet<>(List.of(slices)), ASHA, AT));
    }

    private List<String> words() {
        return group.plan().steps().stream().map(PlanStep::word).toList();
    }

    private static PlanOrders three() {
        return order(
                PlanKind.SWITCHOVER, Map.of(StepKind.CLOSE_GATE, BLOCK, StepKind.FENCE, COPY, StepKind.RELEASE, WARM));
    }

    @Test
    void aPlanHasThemWhereTheGroupPutsThemAndAtTheirPlaces() {
        switching(three());

        assertThat(words())
                .containsExactly(
                        "block-batch",
                        "close-gate",
                        "copy",
                        "fence",
                        "reach-cut",
                        "grant",
                        "promote",
                        "activate-consumers",
                        "warm-cache",
                        "release",
                        "publish-table");
        List<RegionId> places = group.plan().steps().stream()
                .filter(step -> step.own() != null)
                .map(PlanStep::region)
                .toList();
        assertThat(places).containsExactly(NORTH, NORTH, WEST);
        group.untilEnd();
        assertThat(group.state().ownedBy(NORTH)).isEmpty();
        assertThat(group.replayed()).isEqualTo(group.state());
    }

    @Test
    void aPlanThatMovesSomeSlicesHasThemAllThoughItActivatesNoConsumers() {
        switching(three(), SliceId.of(4));

        assertThat(words()).contains("block-batch", "copy", "warm-cache").doesNotContain("activate-consumers");
    }

    @Test
    void aFailbackThatMovesNothingLeavesOutWhatGoesWithTheHandover() {
        group.accept(adopt(
                order(PlanKind.FAILBACK, Map.of(StepKind.FENCE, BLOCK, StepKind.RELEASE, WARM, StepKind.READMIT, COPY)),
                1));
        group.accept(new BeginSwitchover(NORTH, WEST, new TreeSet<>(), ASHA, AT))
                .untilEnd();
        group.lost(NORTH).untilEnd().back(NORTH).accept(new BeginFailback(NORTH, POLICY, AT));

        assertThat(words()).contains("copy").doesNotContain("close-gate", "block-batch", "warm-cache");
    }

    @Test
    void anOrderThatNoLongerFitsIsNotGoneBy() {
        PlanOrders old = new PlanOrders(
                new TreeMap<>(Map.of(PlanKind.FAILOVER, List.of(Entry.of(StepKind.FENCE_BY_LEASE), Entry.of(WARM)))));

        List<PlanStep> template = PlanTemplates.failover(WEST);
        assertThat(old.failover(NORTH, WEST)).isEqualTo(template);
    }

    @Test
    void aFailoverAndAFailbackHaveTheirs() {
        group.accept(adopt(order(PlanKind.FAILOVER, Map.of(StepKind.PUBLISH_TABLE, WARM)), 1));
        group.accept(adopt(order(PlanKind.FAILBACK, Map.of(StepKind.READMIT, BLOCK)), 2));

        group.lost(NORTH);
        assertThat(words()).hasSize(7).doesNotContain("warm-cache");
        group.untilEnd().back(NORTH).accept(new BeginFailback(NORTH, ASHA, AT));
        assertThat(words()).containsSubsequence("rearm-escrow", "block-batch", "readmit");
        assertThat(group.plan().steps().get(7).region()).isEqualTo(WEST);
    }

    @Test
    void theFileOfTheNewestStartHoldsAndNoneWhileAPlanRuns() {
        group.accept(adopt(three(), 7));

        assertThat(group.refuse(adopt(PlanOrders.NONE, 7))).isEqualTo(Rejection.STALE_INCARNATION);
        group.accept(adopt(PlanOrders.NONE, 8));
        group.accept(new BeginSwitchover(NORTH, WEST, new TreeSet<>(), ASHA, AT));
        assertThat(words()).hasSize(8);
        assertThat(group.refuse(adopt(three(), 9))).isEqualTo(Rejection.PLAN_RUNNING);
        assertThat(group.state().desk().audit().recent().stream().map(AuditEntry::detail))
                .contains("orders of its own for [SWITCHOVER]", "every plan goes by its template");
    }

    @Test
    void anOrderThatLacksAStepOrBreaksAnInvariantIsNotAdopted() {
        List<Entry> whole = new ArrayList<>(three().kinds().get(PlanKind.SWITCHOVER));
        List<Entry> lacking = new ArrayList<>(whole);
        lacking.remove(Entry.of(StepKind.FENCE));
        List<Entry> turned = new ArrayList<>(whole);
        turned.add(0, turned.remove(turned.indexOf(Entry.of(StepKind.GRANT))));
        List<Entry> nameless = new ArrayList<>(whole);
        nameless.add(new Entry(StepKind.SCRIPT, null));

        for (List<Entry> wrong : List.of(lacking, turned, nameless)) {
            PlanOrders orders = new PlanOrders(new TreeMap<>(Map.of(PlanKind.SWITCHOVER, wrong)));
            assertThat(group.refuse(adopt(orders, 7))).isEqualTo(Rejection.ORDER_BROKEN);
        }
        for (Map<StepKind, OwnStep> wrong :
                List.of(Map.of(StepKind.FENCE_BY_LEASE, WARM), Map.of(StepKind.GRANT, BLOCK))) {
            assertThat(group.refuse(adopt(order(PlanKind.FAILOVER, wrong), 7))).isEqualTo(Rejection.ORDER_BROKEN);
        }
    }

    @Test
    void whatWasSkippedBeforeItBeganIsNotUndone() {
        switching(three());
        group.accept(new SkipStep(group.plan().id(), 0, ASHA, AT));
        group.accept(new Approve(group.state().desk().lastApproval(), RAVI, AT));
        group.accept(new AbortPlan(group.plan().id(), ASHA, AT));

        assertThat(group.state().running()).isEmpty();
    }

    @Test
    void anAbortUndoesWhatWasBegunAndCanBeTheLastFirst() {
        switching(order(PlanKind.SWITCHOVER, Map.of(StepKind.CLOSE_GATE, BLOCK, StepKind.FENCE, WARM)));
        group.start().complete().start().complete().start();

        group.accept(new AbortPlan(group.plan().id(), ASHA, AT));

        assertThat(group.plan().kind()).isEqualTo(PlanKind.REOPENING);
        assertThat(words()).containsExactly("grant", "promote", "publish-table", "undo-warm-cache", "undo-block-batch");
        group.untilEnd();
        assertThat(group.state().ownedBy(NORTH)).hasSize(4);
    }

    @Test
    void anAbortBeforeAnyGateWasClosedOnlyUndoes() {
        switching(three());
        group.start().fail(false);

        assertThat(group.plan().kind()).isEqualTo(PlanKind.REOPENING);
        assertThat(words()).containsExactly("undo-block-batch");
        assertThat(group.plan().leavesSlicesClosed()).isFalse();
        group.start().fail(false);
        assertThat(group.plan().current().orElseThrow().failures()).isEqualTo(1);
        group.untilEnd();
        assertThat(group.state().ownership(SliceId.of(4)).epoch().number()).isEqualTo(1);
    }

    @Test
    void aPlanWithoutAnythingToUndoEndsAtOnce() {
        switching(three());
        group.accept(new AbortPlan(group.plan().id(), ASHA, AT));

        assertThat(group.state().running()).isEmpty();
    }

    @Test
    void aPlanThatIsPausedInItsLastStepEndsWhenItIsResumed() {
        List<Entry> last = new ArrayList<>();
        PlanTemplates.whole(PlanKind.SWITCHOVER, NORTH, WEST).forEach(step -> last.add(Entry.of(step.kind())));
        last.add(Entry.of(WARM));
        switching(new PlanOrders(new TreeMap<>(Map.of(PlanKind.SWITCHOVER, last))));
        PlanId plan = group.plan().id();
        group.until(StepKind.SCRIPT)
                .start()
                .accept(new PausePlan(plan, ASHA, AT))
                .complete();

        int none = group.plan().steps().size();
        assertThat(group.plan().current()).isEmpty();
        assertThat(group.refuse(new SkipStep(plan, none, ASHA, AT))).isEqualTo(Rejection.NO_SUCH_STEP);
        assertThat(group.refuse(new RetryStep(plan, none, ASHA, AT))).isEqualTo(Rejection.NO_SUCH_STEP);
        assertThat(group.refuse(new StartStep(new Attempt(plan, none, 1), AT))).isEqualTo(Rejection.NO_SUCH_STEP);
        assertThat(group.refuse(new FailStep(new Attempt(plan, none, 1), "late", true, AT)))
                .isEqualTo(Rejection.NO_SUCH_STEP);
        group.accept(new ResumePlan(plan, ASHA, AT));
        assertThat(group.state().running()).isEmpty();
    }

    @Test
    void twoPeopleMaySkipOneUnlessALaterOneBuildsOnIt() {
        switching(three());
        group.start().fail(true);
        group.accept(new SkipStep(group.plan().id(), 0, ASHA, AT));
        ApprovalId asked = group.state().desk().lastApproval();
        group.accept(new Approve(asked, RAVI, AT));
        assertThat(group.plan().steps().get(0).status()).isEqualTo(StepStatus.SKIPPED);

        group.start().complete();
        assertThat(group.refuse(new SkipStep(group.plan().id(), 2, ASHA, AT))).isEqualTo(Rejection.NOT_SKIPPABLE);
    }
}
