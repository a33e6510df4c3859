package dev.holdfast.core.failover;

import static dev.holdfast.core.failover.Group.ASHA;
import static dev.holdfast.core.failover.Group.AT;
import static dev.holdfast.core.failover.Group.NORTH;
import static dev.holdfast.core.failover.Group.POLICY;
import static dev.holdfast.core.failover.Group.RAVI;
import static dev.holdfast.core.failover.Group.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SwitchoverTest {
    private static final SliceId FOUR = SliceId.of(4);
    private static final SliceId SIX = SliceId.of(6);

    private static BeginSwitchover switchover(RegionId from, RegionId to, SliceId... slices) {
        return new BeginSwitchover(from, to, new TreeSet<>(List.of(slices)), ASHA, AT);
    }

    private static Group switching() {
        return Group.active().accept(switchover(NORTH, WEST));
    }

    private static List<StepKind> kinds(Plan plan) {
        return plan.steps().stream().map(PlanStep::kind).toList();
    }

    @Test
    void itIsTheSecondHalfOfAFailbackWithTheSidesSwapped() {
        Group group = switching();
        assertThat(kinds(group.plan()))
                .containsExactly(
                        StepKind.CLOSE_GATE,
                        StepKind.FENCE,
                        StepKind.REACH_CUT,
                        StepKind.GRANT,
                        StepKind.PROMOTE,
                        StepKind.ACTIVATE_CONSUMERS,
                        StepKind.RELEASE,
                        StepKind.PUBLISH_TABLE);
        assertThat(group.plan().lost()).isNull();
        group.until(StepKind.REACH_CUT);
        assertThat(group.state().ownership(FOUR)).isEqualTo(new Ownership(NORTH, Epoch.of(1)));
        group.untilEnd();
        assertThat(group.state().ownership(FOUR)).isEqualTo(new Ownership(WEST, Epoch.of(2)));
        assertThat(group.state().table().serving()).containsExactly(WEST);
        assertThat(group.state().standing(NORTH).status()).isEqualTo(RegionStatus.ACTIVE);
    }

    @Test
    void aRegionThatKeepsSlicesKeepsItsConsumers() {
        Group group = Group.active().accept(switchover(NORTH, WEST, FOUR));
        assertThat(kinds(group.plan())).doesNotContain(StepKind.ACTIVATE_CONSUMERS);
        group.untilEnd();
        assertThat(group.state().ownedBy(NORTH)).doesNotContainKey(FOUR).containsKey(SIX);
        assertThat(group.state().table().serving()).containsExactly(NORTH, WEST);
    }

    @Test
    void inActivePassiveThePassiveSideTakesEverythingAndTheOtherIsPassive() {
        Group group = new Group(Mode.ACTIVE_PASSIVE);
        group.accept(new RenewLease(NORTH, 1)).accept(new RenewLease(WEST, 1));
        group.seen(NORTH, Vantage.SERVING).seen(WEST, Vantage.ALIVE);
        group.accept(switchover(NORTH, WEST)).untilEnd();
        assertThat(group.state().ownedBy(WEST)).hasSize(8);
        assertThat(group.seen(NORTH, Vantage.ALIVE).refuse(group.declare(NORTH)))
                .isEqualTo(Rejection.VANTAGE_POINTS_DISAGREE);
    }

    @Test
    void itIsRefusedUnlessBothRegionsAreActiveAndHealthyAndThereIsSomethingToMove() {
        Group group = Group.active();
        assertThat(group.refuse(switchover(RegionId.of("nowhere"), WEST))).isEqualTo(Rejection.UNKNOWN_REGION);
        assertThat(group.refuse(switchover(NORTH, RegionId.of("nowhere")))).isEqualTo(Rejection.UNKNOWN_REGION);
        assertThat(group.refuse(switchover(NORTH, NORTH))).isEqualTo(Rejection.NOTHING_TO_DO);
        assertThat(group.refuse(switchover(NORTH, WEST, SliceId.of(5)))).isEqualTo(Rejection.NOT_OWNED);
        group.accept(new ReportVantage(AgentId.of("west"), WEST, Vantage.DEAD));
        assertThat(group.refuse(switchover(NORTH, WEST))).isEqualTo(Rejection.NOT_HEALTHY);
        group.seen(WEST, Vantage.ALIVE).accept(switchover(NORTH, WEST));
        assertThat(group.refuse(switchover(WEST, NORTH))).isEqualTo(Rejection.PLAN_RUNNING);
        group.untilEnd();
        assertThat(group.refuse(switchover(NORTH, WEST))).isEqualTo(Rejection.NOTHING_TO_DO);
        group.lost(NORTH).untilEnd();
        assertThat(group.refuse(switchover(WEST, NORTH))).isEqualTo(Rejection.NOT_ACTIVE);
    }

    @Test
    void beforeTheGrantAFailureGivesTheOwnerItsSlicesAtANewEpoch() {
        for (StepKind kind : new StepKind[] {StepKind.CLOSE_GATE, StepKind.FENCE, StepKind.REACH_CUT}) {
            Group group = switching().until(kind).start().fail(false);
            assertThat(group.plan().kind()).as("%s", kind).isEqualTo(PlanKind.REOPENING);
            group.untilEnd();
            assertThat(group.state().ownership(FOUR)).isEqualTo(new Ownership(NORTH, Epoch.of(2)));
            assertThat(group.state().placement()).containsEntry(FOUR, NORTH);
        }
    }

    @Test
    void beforeTheGrantAnAbortDoesTheSameAndAnUntouchedPlanSimplyEnds() {
        Group untouched = switching();
        untouched.accept(new AbortPlan(untouched.plan().id(), RAVI, AT));
        assertThat(untouched.state().running()).isEmpty();
        assertThat(untouched.state().history().get(0).abortedBy()).isEqualTo(RAVI);
        Group group = switching().until(StepKind.REACH_CUT).start();
        group.accept(new AbortPlan(group.plan().id(), RAVI, AT));
        assertThat(group.plan().kind()).isEqualTo(PlanKind.REOPENING);
        assertThat(group.untilEnd().state().ownership(FOUR)).isEqualTo(new Ownership(NORTH, Epoch.of(2)));
    }

    @Test
    void aRetriedStepStillCountsAsBegunWhenThePlanIsAborted() {
        Group group = switching().start().fail(true);
        group.accept(new RetryStep(group.plan().id(), 0, ASHA, AT));
        assertThat(group.plan().steps().get(0).failures()).isZero();
        group.accept(new AbortPlan(group.plan().id(), ASHA, AT));
        assertThat(group.plan().kind()).isEqualTo(PlanKind.REOPENING);
    }

    @Test
    void afterTheGrantThereIsNoAbortAndAFailureIsTriedAgain() {
        Group group = switching().until(StepKind.PROMOTE);
        assertThat(group.refuse(new AbortPlan(group.plan().id(), RAVI, AT))).isEqualTo(Rejection.PAST_NO_RETURN);
        group.start().fail(false);
        assertThat(group.plan().kind()).isEqualTo(PlanKind.SWITCHOVER);
        assertThat(group.refuse(new AbortPlan(group.plan().id(), RAVI, AT))).isEqualTo(Rejection.PAST_NO_RETURN);
        assertThat(group.refuse(new AbortPlan(group.plan().id().next(), RAVI, AT)))
                .isEqualTo(Rejection.NO_SUCH_PLAN);
    }

    @Test
    void aFailoverAndAReopeningAreNeverAborted() {
        Group failover = Group.active().lost(NORTH);
        assertThat(failover.refuse(new AbortPlan(failover.plan().id(), RAVI, AT)))
                .isEqualTo(Rejection.PAST_NO_RETURN);
        Group reopening = switching().until(StepKind.FENCE).start().fail(false);
        assertThat(reopening.refuse(new AbortPlan(reopening.plan().id(), RAVI, AT)))
                .isEqualTo(Rejection.PAST_NO_RETURN);
    }

    @Test
    void aPausedPlanEndsTheStepUnderWayAndBeginsNoOtherNotEvenTheQuorums() {
        Group group = switching().until(StepKind.REACH_CUT).start();
        PlanId plan = group.plan().id();
        assertThat(group.refuse(new ResumePlan(plan, ASHA, AT))).isEqualTo(Rejection.NOT_PAUSED);
        group.accept(new PausePlan(plan, ASHA, AT)).complete();
        assertThat(group.plan().current().orElseThrow().kind()).isEqualTo(StepKind.GRANT);
        assertThat(group.plan().grants()).isEmpty();
        assertThat(group.refuse(new PausePlan(plan, ASHA, AT))).isEqualTo(Rejection.PAUSED);
        group.accept(new ResumePlan(plan, RAVI, AT));
        assertThat(group.plan().current().orElseThrow().kind()).isEqualTo(StepKind.PROMOTE);
        group.accept(new PausePlan(plan, ASHA, AT));
        assertThat(group.refuse(new StartStep(group.attempt(), AT))).isEqualTo(Rejection.PAUSED);
        assertThat(group.refuse(new PausePlan(plan.next(), ASHA, AT))).isEqualTo(Rejection.NO_SUCH_PLAN);
        assertThat(group.refuse(new ResumePlan(plan.next(), ASHA, AT))).isEqualTo(Rejection.NO_SUCH_PLAN);
    }

    @Test
    void aBegunStepIsOnlyConfirmedAlsoWhileThePlanIsPaused() {
        Group group = switching().until(StepKind.REACH_CUT).start();
        PlanId plan = group.plan().id();
        GroupState begun = group.state();
        assertThat(group.start().state()).isEqualTo(begun);
        GroupState paused = group.accept(new PausePlan(plan, ASHA, AT)).state();
        assertThat(group.start().state()).isEqualTo(paused);
    }

    @Test
    void onlyTheFailedCurrentStepIsRetried() {
        Group group = switching();
        PlanId plan = group.plan().id();
        assertThat(group.refuse(new RetryStep(plan, 0, ASHA, AT))).isEqualTo(Rejection.NOT_FAILED);
        assertThat(group.refuse(new RetryStep(plan, 1, ASHA, AT))).isEqualTo(Rejection.NO_SUCH_STEP);
    }

    @Test
    void theOwnerLostBeforeTheGrantIsTakenOverWithEverySliceOnce() {
        Group group = switching().until(StepKind.REACH_CUT).lost(NORTH).untilEnd();
        assertThat(group.state().ownership(FOUR)).isEqualTo(new Ownership(WEST, Epoch.of(2)));
        assertThat(group.state().placement()).containsEntry(FOUR, NORTH);
    }

    @Test
    void theTakerLostBeforeTheGrantGivesTheOwnerItsSlicesAtANewEpoch() {
        Group group = switching().until(StepKind.REACH_CUT).lost(WEST).untilEnd();
        assertThat(group.state().ownership(FOUR)).isEqualTo(new Ownership(NORTH, Epoch.of(2)));
        assertThat(group.state().ownership(SliceId.of(5))).isEqualTo(new Ownership(NORTH, Epoch.of(2)));
    }

    @Test
    void theTakerLostAfterTheGrantLeavesNoSliceUnpromoted() {
        Group group = switching().until(StepKind.PROMOTE).lost(WEST).untilEnd();
        assertThat(group.state().ownership(FOUR)).isEqualTo(new Ownership(NORTH, Epoch.of(3)));
    }

    @Test
    void anAutomaticFailbackDoesNotUndoASwitchoverAndAPersonsDoes() {
        Group group = switching().untilEnd();
        assertThat(group.state().awayFrom(NORTH)).isEmpty();
        assertThat(group.refuse(new BeginFailback(NORTH, POLICY, AT))).isEqualTo(Rejection.NOTHING_TO_DO);
        group.accept(new BeginFailback(NORTH, ASHA, AT));
        assertThat(group.plan().kind()).isEqualTo(PlanKind.SWITCHOVER);
        group.untilEnd();
        assertThat(group.state().placement()).isEqualTo(group.state().topology().homes());
        assertThat(group.state().ownership(FOUR)).isEqualTo(new Ownership(NORTH, Epoch.of(3)));
    }

    @Test
    void aFailoverLeavesThePlacementAndTheFailbackFollowsIt() {
        Group group = switching().untilEnd().lost(WEST).untilEnd();
        assertThat(group.state().placement().values()).containsOnly(WEST);
        group.back(WEST).accept(new BeginFailback(WEST, POLICY, AT)).untilEnd();
        assertThat(group.state().ownedBy(WEST)).hasSize(8);
        assertThat(group.state().placement().values()).containsOnly(WEST);
    }

    @Test
    void aPersonsFailbackOfAReturnedRegionBringsTheHomesBack() {
        Group group = switching().untilEnd().lost(WEST).untilEnd().back(WEST);
        group.accept(new BeginFailback(WEST, ASHA, AT));
        assertThat(group.plan().slices().keySet())
                .containsExactly(SliceId.of(1), SliceId.of(3), SliceId.of(5), SliceId.of(7));
        group.untilEnd();
        assertThat(group.state().placement()).isEqualTo(group.state().topology().homes());
        assertThat(Set.copyOf(group.state().ownedBy(NORTH).keySet())).contains(FOUR, SIX);
    }

    @Test
    void replayingTheEventsGivesTheStateThatProcessingGave() {
        Group group = switching().until(StepKind.FENCE).start();
        group.accept(new PausePlan(group.plan().id(), ASHA, AT)).complete();
        group.accept(new ResumePlan(group.plan().id(), RAVI, AT)).start();
        group.accept(new AbortPlan(group.plan().id(), RAVI, AT)).untilEnd();
        group.accept(switchover(NORTH, WEST)).untilEnd().accept(new BeginFailback(NORTH, ASHA, AT));
        assertThat(group.replayed()).isEqualTo(group.state());
    }
}
