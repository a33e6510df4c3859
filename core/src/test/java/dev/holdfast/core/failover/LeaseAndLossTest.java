package dev.holdfast.core.failover;

import static dev.holdfast.core.failover.Group.AT;
import static dev.holdfast.core.failover.Group.NORTH;
import static dev.holdfast.core.failover.Group.WEST;
import static dev.holdfast.core.failover.Group.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import org.junit.jupiter.api.Test;

class LeaseAndLossTest {
    private static final RegionId NOWHERE = RegionId.of("nowhere");

    @Test
    void theFirstRenewalMakesARegionActiveAndEachTakesTheNextSequence() {
        Group group = new Group(Mode.ACTIVE_ACTIVE).accept(new RenewLease(NORTH, 3));
        assertThat(group.state().standing(NORTH)).isEqualTo(new RegionStanding(RegionStatus.ACTIVE, 3, 1));
        group.accept(new RenewLease(NORTH, 3));
        assertThat(group.state().standing(NORTH).leaseSequence()).isEqualTo(2);
    }

    @Test
    void anOlderIncarnationAndAnUnknownRegionGetNoLease() {
        Group group = new Group(Mode.ACTIVE_ACTIVE).accept(new RenewLease(NORTH, 3));
        assertThat(group.refuse(new RenewLease(NORTH, 2))).isEqualTo(Rejection.STALE_INCARNATION);
        assertThat(group.refuse(new RenewLease(NOWHERE, 1))).isEqualTo(Rejection.UNKNOWN_REGION);
        assertThat(group.refuse(new ReportVantage(WITNESS, NOWHERE, Vantage.DEAD)))
                .isEqualTo(Rejection.UNKNOWN_REGION);
    }

    @Test
    void aLostRegionThatRenewsIsReturnedAndStaysFenced() {
        Group group = Group.active().lost(NORTH).back(NORTH);
        assertThat(group.state().standing(NORTH).status()).isEqualTo(RegionStatus.RETURNED);
        assertThat(group.accept(new RenewLease(NORTH, 2))
                        .state()
                        .standing(NORTH)
                        .status())
                .isEqualTo(RegionStatus.RETURNED);
    }

    @Test
    void aLossIsRefusedIfTheRegionRenewedMeanwhile() {
        Group group = Group.active().seen(NORTH, Vantage.DEAD);
        DeclareLost late = group.declare(NORTH);
        group.accept(new RenewLease(NORTH, 1));
        assertThat(group.refuse(late)).isEqualTo(Rejection.STALE_LEASE_SEQUENCE);
    }

    @Test
    void theRegionsOwnViewDoesNotCountAndOneViewOutsideIsNotEnough() {
        Group group = Group.active();
        group.accept(new ReportVantage(AgentId.of("north"), NORTH, Vantage.DEAD));
        group.accept(new ReportVantage(WITNESS, NORTH, Vantage.DEAD));
        assertThat(group.refuse(group.declare(NORTH))).isEqualTo(Rejection.VANTAGE_POINTS_DISAGREE);
        group.accept(new ReportVantage(AgentId.of("west"), NORTH, Vantage.DEAD));
        assertThat(group.declare(NORTH).decide(group.state()).rejection()).isEmpty();
    }

    @Test
    void aliveWithoutServingIsFailingOnlyForARegionThatOwnsSlices() {
        Group owner = Group.active().seen(NORTH, Vantage.ALIVE);
        assertThat(owner.declare(NORTH).decide(owner.state()).rejection()).isEmpty();

        Group passive = new Group(Mode.ACTIVE_PASSIVE);
        passive.accept(new RenewLease(NORTH, 1)).accept(new RenewLease(WEST, 1)).seen(WEST, Vantage.ALIVE);
        assertThat(passive.refuse(passive.declare(WEST))).isEqualTo(Rejection.VANTAGE_POINTS_DISAGREE);
    }

    @Test
    void unknownAbsentAndAlreadyLostRegionsAreNotDeclared() {
        Group group = Group.active().lost(NORTH);
        assertThat(group.refuse(group.declare(NORTH))).isEqualTo(Rejection.NOT_ACTIVE);
        assertThat(group.refuse(new DeclareLost(NOWHERE, 0, WITNESS, "", Group.NEVER, AT)))
                .isEqualTo(Rejection.UNKNOWN_REGION);
        Group empty = new Group(Mode.ACTIVE_ACTIVE);
        assertThat(empty.refuse(empty.declare(NORTH))).isEqualTo(Rejection.NOT_ACTIVE);
    }

    @Test
    void theLastHealthyRegionIsNeverDeclared() {
        Group group = Group.active().lost(NORTH).seen(WEST, Vantage.DEAD);
        assertThat(group.refuse(group.declare(WEST))).isEqualTo(Rejection.LAST_HEALTHY_REGION);
    }

    @Test
    void aLossParksTheSlicesFencesByLeaseAndStopsAtTheFirstStepOfTheSurvivor() {
        Group group = Group.active().lost(NORTH);
        Plan plan = group.plan();
        assertThat(plan.slices()).containsOnlyKeys(SliceId.of(0), SliceId.of(2), SliceId.of(4), SliceId.of(6));
        assertThat(plan.passed(StepKind.FENCE_BY_LEASE)).isTrue();
        assertThat(plan.steps().get(0).receipt())
                .containsEntry("lease-sequence", "1")
                .containsKey("proof");
        assertThat(plan.current().orElseThrow().kind()).isEqualTo(StepKind.STOP_INBOUND);
        assertThat(group.state().table().serving()).containsExactly(WEST);
        assertThat(group.state().table().slices().values())
                .allMatch(row -> row.moving() == row.ownership().owner().equals(NORTH));
    }

    @Test
    void aFailoverGrantsTheNextEpochAfterTheCutAndPublishesLast() {
        Group group = Group.active().lost(NORTH).until(StepKind.RECORD_CUT);
        assertThat(group.state().ownership(SliceId.of(4))).isEqualTo(new Ownership(NORTH, Epoch.of(1)));
        group.until(StepKind.PROMOTE);
        assertThat(group.state().ownership(SliceId.of(4))).isEqualTo(new Ownership(WEST, Epoch.of(2)));
        assertThat(group.state().table().slices().get(SliceId.of(4)).moving()).isTrue();
        group.untilEnd();
        assertThat(group.state().table().slices().get(SliceId.of(4)).moving()).isFalse();
        assertThat(group.state().history().get(0).outcome()).isEqualTo(PlanOutcome.DONE);
    }

    @Test
    void aRegionLostAgainBeforeItsReturnRearmedTheEscrowStartsNoFailover() {
        Group group =
                Group.active().lost(NORTH).untilEnd().back(NORTH).accept(new BeginFailback(NORTH, Group.POLICY, AT));
        group.until(StepKind.IMPORT_TAIL).lost(NORTH);
        assertThat(group.state().running()).isEmpty();
        assertThat(group.state().standing(NORTH).status()).isEqualTo(RegionStatus.LOST);
        assertThat(group.state().history().get(1).outcome()).isEqualTo(PlanOutcome.ABORTED);
    }

    @Test
    void aRegionLostAgainOnceTheEscrowMayBeRearmedFreesTheSurvivorFromWaitingForIt() {
        Group group =
                Group.active().lost(NORTH).untilEnd().back(NORTH).accept(new BeginFailback(NORTH, Group.POLICY, AT));
        group.until(StepKind.REARM_ESCROW).start().lost(NORTH);
        assertThat(group.plan().kind()).isEqualTo(PlanKind.FAILOVER);
        assertThat(group.plan().slices()).isEmpty();
        assertThat(group.untilEnd().state().standing(NORTH).status()).isEqualTo(RegionStatus.LOST);
    }
}
