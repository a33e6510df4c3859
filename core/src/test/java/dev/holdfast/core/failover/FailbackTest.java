package dev.holdfast.core.failover;

import static dev.holdfast.core.failover.Group.AT;
import static dev.holdfast.core.failover.Group.NORTH;
import static dev.holdfast.core.failover.Group.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import org.junit.jupiter.api.Test;

class FailbackTest {
    private static final SliceId FOUR = SliceId.of(4);
    private static final SliceId FIVE = SliceId.of(5);

    private static Group returning() {
        return Group.active().lost(NORTH).untilEnd().back(NORTH).accept(new BeginFailback(NORTH, Group.POLICY, AT));
    }

    @Test
    void aFailbackIsRefusedUnlessTheRegionIsBackHealthyAndNothingElseRuns() {
        BeginFailback north = new BeginFailback(NORTH, Group.POLICY, AT);
        Group group = Group.active();
        assertThat(group.refuse(new BeginFailback(RegionId.of("nowhere"), Group.POLICY, AT)))
                .isEqualTo(Rejection.UNKNOWN_REGION);
        assertThat(group.refuse(north)).isEqualTo(Rejection.NOTHING_TO_DO);
        group.lost(NORTH);
        assertThat(group.refuse(north)).isEqualTo(Rejection.PLAN_RUNNING);
        group.untilEnd();
        assertThat(group.refuse(north)).isEqualTo(Rejection.NOTHING_TO_DO);
        group.accept(new RenewLease(NORTH, 2));
        assertThat(group.refuse(north)).isEqualTo(Rejection.NOT_HEALTHY);
        group.seen(NORTH, Vantage.ALIVE);
        assertThat(north.decide(group.state()).rejection()).isEmpty();
    }

    @Test
    void slicesGoHomeAtANewEpochAfterParity() {
        Group group = returning().until(StepKind.PROVE_PARITY);
        assertThat(group.state().standing(NORTH).status()).isEqualTo(RegionStatus.RETURNED);
        group.until(StepKind.CLOSE_GATE);
        assertThat(group.state().standing(NORTH).status()).isEqualTo(RegionStatus.ACTIVE);
        assertThat(group.state().ownership(FOUR).owner()).isEqualTo(WEST);
        group.untilEnd();
        assertThat(group.state().ownership(FOUR)).isEqualTo(new Ownership(NORTH, Epoch.of(3)));
        assertThat(group.state().table().serving()).containsExactly(NORTH, WEST);
    }

    @Test
    void aStepIsStartedBeforeItIsDoneAndOnlyTheCurrentOneCounts() {
        Group group = returning();
        PlanId plan = group.plan().id();
        assertThat(group.refuse(new StartStep(new Attempt(plan, 1, 1), AT))).isEqualTo(Rejection.NO_SUCH_STEP);
        assertThat(group.refuse(new CompleteStep(new Attempt(plan, 0, 1), new java.util.TreeMap<>(), AT)))
                .isEqualTo(Rejection.NO_SUCH_STEP);
        assertThat(group.refuse(new FailStep(new Attempt(plan, 0, 1), "", true, AT)))
                .isEqualTo(Rejection.NO_SUCH_STEP);
        assertThat(group.refuse(new StartStep(new Attempt(plan.next(), 0, 1), AT)))
                .isEqualTo(Rejection.NO_SUCH_STEP);
        group.start().complete();
        assertThat(group.plan().position()).isEqualTo(1);
    }

    @Test
    void aFailedStepIsPendingAgainAndAReportSentTwiceCountsOnce() {
        Group group = returning().start().fail(true);
        PlanStep step = group.plan().current().orElseThrow();
        assertThat(step.status()).isEqualTo(StepStatus.PENDING);
        assertThat(step.failures()).isEqualTo(1);
        assertThat(group.refuse(new FailStep(new Attempt(group.plan().id(), 0, 1), "broke", true, AT)))
                .isEqualTo(Rejection.NO_SUCH_STEP);
    }

    @Test
    void aFailoverIsNeverAbortedByAFailedStep() {
        Group group = Group.active().lost(NORTH);
        group.start().fail(false);
        assertThat(group.plan().kind()).isEqualTo(PlanKind.FAILOVER);
    }

    @Test
    void aFailbackIsAbortedWhenTryingAgainCannotHelpOrHasATooLongHistory() {
        Group hopeless = returning().start().fail(false);
        assertThat(hopeless.state().running()).isEmpty();
        Group patient = returning();
        for (int attempt = 1; attempt < FailStep.ATTEMPTS_LIMIT; attempt++) {
            patient.start().fail(true);
        }
        assertThat(patient.plan().kind()).isEqualTo(PlanKind.FAILBACK);
        assertThat(patient.start().fail(true).state().running()).isEmpty();
    }

    @Test
    void abortedAfterTheGateMayHaveClosedTheOwnerReopensAtANewEpoch() {
        for (StepKind kind : new StepKind[] {StepKind.CLOSE_GATE, StepKind.FENCE, StepKind.REACH_CUT}) {
            Group group = returning().until(kind).start().fail(false);
            assertThat(group.plan().kind()).as("%s", kind).isEqualTo(PlanKind.REOPENING);
            assertThat(group.state().ownership(FOUR)).isEqualTo(new Ownership(WEST, Epoch.of(3)));
            assertThat(group.plan().current().orElseThrow().kind()).isEqualTo(StepKind.PROMOTE);
            group.untilEnd().accept(new BeginFailback(NORTH, Group.POLICY, AT)).untilEnd();
            assertThat(group.state().ownership(FOUR)).isEqualTo(new Ownership(NORTH, Epoch.of(4)));
        }
    }

    @Test
    void afterTheGrantThereIsNoWayBackSoTheStepIsTriedAgain() {
        Group group = returning().until(StepKind.PROMOTE).start().fail(false);
        assertThat(group.plan().kind()).isEqualTo(PlanKind.FAILBACK);
        assertThat(group.plan().current().orElseThrow().kind()).isEqualTo(StepKind.PROMOTE);
    }

    @Test
    void theReturnedRegionLostWhileTheGateIsClosedGivesTheSurvivorItsOwnSlicesAgain() {
        Group group = returning().until(StepKind.REACH_CUT).lost(NORTH);
        assertThat(group.plan().kind()).isEqualTo(PlanKind.FAILOVER);
        assertThat(group.plan().slices().get(FOUR)).isEqualTo(new Ownership(WEST, Epoch.of(2)));
        group.untilEnd();
        assertThat(group.state().ownership(FOUR)).isEqualTo(new Ownership(WEST, Epoch.of(3)));
    }

    @Test
    void theReturnedRegionLostDuringAReopeningLeavesNoGateClosed() {
        Group group = returning().until(StepKind.FENCE).start().fail(false);
        group.lost(NORTH);
        assertThat(group.plan().kind()).isEqualTo(PlanKind.FAILOVER);
        assertThat(group.plan().slices().get(FOUR)).isEqualTo(new Ownership(WEST, Epoch.of(3)));
        group.until(StepKind.PROMOTE);
        assertThat(group.plan().grants().get(FOUR)).isEqualTo(new Ownership(WEST, Epoch.of(4)));
    }

    @Test
    void theOwnerLostBetweenGrantAndPromotionLeavesNoSliceUnpromoted() {
        Group group = returning().until(StepKind.PROMOTE).lost(WEST);
        assertThat(group.plan().to()).isEqualTo(NORTH);
        assertThat(group.plan().slices()).containsKeys(FOUR, FIVE);
        assertThat(group.plan().slices().get(FOUR)).isEqualTo(new Ownership(NORTH, Epoch.of(3)));
        group.until(StepKind.PROMOTE);
        assertThat(group.plan().grants().get(FOUR)).isEqualTo(new Ownership(NORTH, Epoch.of(4)));
    }

    @Test
    void aPromotedPlanThatIsInterruptedMovesOnlyTheLostRegionsSlices() {
        Group group = returning().until(StepKind.RELEASE).lost(WEST);
        assertThat(group.plan().slices()).doesNotContainKey(FOUR).containsKey(FIVE);
    }

    @Test
    void reconcilingConcernsEverySliceOfTheSurvivorAndMovingOnlyThoseThatGoHome() {
        Group group = returning();
        Plan plan = group.plan();
        assertThat(plan.slices()).doesNotContainKey(FIVE);
        assertThat(plan.orderFor(StepKind.FENCE_RETURNED, group.state()).slices())
                .containsKeys(FOUR, FIVE);
        assertThat(plan.orderFor(StepKind.CLOSE_GATE, group.state())).isEqualTo(plan);
    }

    @Test
    void replayingTheEventsGivesTheStateThatProcessingGave() {
        Group group =
                returning().until(StepKind.REACH_CUT).lost(NORTH).untilEnd().back(NORTH);
        group.accept(new BeginFailback(NORTH, Group.POLICY, AT))
                .until(StepKind.FENCE)
                .start()
                .fail(false);
        group.untilEnd().accept(new BeginFailback(NORTH, Group.POLICY, AT)).untilEnd();
        assertThat(group.replayed()).isEqualTo(group.state());
    }
}
