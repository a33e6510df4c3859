package dev.holdfast.core.failover;

import static dev.holdfast.core.failover.Group.ASHA;
import static dev.holdfast.core.failover.Group.AT;
import static dev.holdfast.core.failover.Group.NORTH;
import static dev.holdfast.core.failover.Group.POLICY;
import static dev.holdfast.core.failover.Group.RAVI;
import static dev.holdfast.core.failover.Group.WEST;
import static dev.holdfast.core.failover.Group.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.journal.ChainHash;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What people ask for: condemned regions, approvals, break glass, maintenance, and the audit of all of it. */
class PeopleTest {
    private static final ApprovalId FIRST = new ApprovalId(1);
    private static final Instant LATER = AT.plus(Approval.LIFE);

    private static Group sick() {
        return Group.active().seen(NORTH, Vantage.DEAD);
    }

    @Test
    void aCondemnedRegionGetsNoLeaseAndIsLostWithoutTheVantagePoints() {
        Group group = Group.active();
        group.accept(new ReportVantage(WITNESS, NORTH, Vantage.DEAD));
        group.accept(new CondemnRegion(NORTH, false, ASHA, AT));
        assertThat(group.refuse(new RenewLease(NORTH, 1))).isEqualTo(Rejection.CONDEMNED);
        assertThat(group.state().ownership(SliceId.of(4))).isEqualTo(new Ownership(NORTH, Epoch.of(1)));
        group.accept(group.declare(NORTH));
        assertThat(group.plan().kind()).isEqualTo(PlanKind.FAILOVER);
        assertThat(group.plan().asked()).isEqualTo(ASHA);
        assertThat(group.state().desk().condemned()).isEmpty();
        group.untilEnd();
        assertThat(group.state().ownership(SliceId.of(4))).isEqualTo(new Ownership(WEST, Epoch.of(2)));
    }

    @Test
    void aRegionThatLooksHealthyIsCondemnedOnlyByForceAndASecondPerson() {
        Group group = Group.active();
        assertThat(group.refuse(new CondemnRegion(NORTH, false, ASHA, AT))).isEqualTo(Rejection.LOOKS_HEALTHY);
        group.accept(new CondemnRegion(NORTH, true, ASHA, AT));
        assertThat(group.state().standing(NORTH).status()).isEqualTo(RegionStatus.ACTIVE);
        assertThat(group.refuse(new CondemnRegion(NORTH, true, ASHA, AT))).isEqualTo(Rejection.APPROVAL_PENDING);
        assertThat(group.refuse(new Approve(FIRST, ASHA, AT))).isEqualTo(Rejection.SAME_PERSON);
        group.accept(new Approve(FIRST, RAVI, AT));
        assertThat(group.state().standing(NORTH).status()).isEqualTo(RegionStatus.CONDEMNED);
        assertThat(group.state().desk().approvals()).isEmpty();
        assertThat(group.refuse(new Approve(FIRST, RAVI, AT))).isEqualTo(Rejection.NO_SUCH_APPROVAL);
    }

    @Test
    void theLastHealthyRegionAndOneThatIsNotActiveAreNotCondemned() {
        Group group = Group.active().lost(NORTH).untilEnd();
        assertThat(group.refuse(new CondemnRegion(WEST, true, ASHA, AT))).isEqualTo(Rejection.LAST_HEALTHY_REGION);
        assertThat(group.refuse(new CondemnRegion(NORTH, true, ASHA, AT))).isEqualTo(Rejection.NOT_ACTIVE);
        assertThat(group.refuse(new CondemnRegion(RegionId.of("nowhere"), true, ASHA, AT)))
                .isEqualTo(Rejection.UNKNOWN_REGION);
    }

    @Test
    void theSurvivorLostFirstPardonsTheCondemnedRegionWhichTakesOver() {
        Group group = sick().accept(new CondemnRegion(NORTH, false, ASHA, AT));
        group.seen(NORTH, Vantage.SERVING).lost(WEST);
        assertThat(group.state().standing(NORTH).status()).isEqualTo(RegionStatus.ACTIVE);
        assertThat(group.plan().to()).isEqualTo(NORTH);
        group.accept(new RenewLease(NORTH, 1)).untilEnd();
        assertThat(group.state().ownedBy(NORTH)).hasSize(8);
    }

    @Test
    void anApprovalExpiresAndIsAskedForAgain() {
        Group group = Group.active().accept(new CondemnRegion(NORTH, true, ASHA, AT));
        assertThat(group.refuse(new Approve(FIRST, RAVI, LATER))).isEqualTo(Rejection.APPROVAL_EXPIRED);
        group.accept(new CondemnRegion(NORTH, true, ASHA, LATER));
        assertThat(group.state().desk().approvals()).containsOnlyKeys(new ApprovalId(2));
    }

    @Test
    void approvalsHaveALimit() {
        Group group = Group.active();
        for (int minute = 1; minute <= Desk.APPROVALS_LIMIT; minute++) {
            group.accept(new BreakGlass(NORTH, AT.plusSeconds(minute), ASHA, AT));
        }
        assertThat(group.refuse(new BreakGlass(NORTH, AT.plusSeconds(99), ASHA, AT)))
                .isEqualTo(Rejection.TOO_MANY_APPROVALS);
    }

    @Test
    void whereAPersonMustAgreeTheLossIsDeclaredOnlyAfterThat() {
        Group group = sick();
        AskLoss ask = new AskLoss(NORTH, 1, WITNESS, "policy", AT);
        group.accept(ask);
        assertThat(group.state().running()).isEmpty();
        assertThat(group.state().desk().approvals().get(FIRST).asked().who()).isEqualTo("agent@witness");
        group.accept(new Approve(FIRST, RAVI, AT)).accept(group.declare(NORTH));
        assertThat(group.plan().kind()).isEqualTo(PlanKind.FAILOVER);
        assertThat(group.plan().asked().who()).isEqualTo("ravi@local");
    }

    @Test
    void aRegionThatRenewsWithdrawsTheQuestionOfItsLoss() {
        Group group = sick().accept(new AskLoss(NORTH, 1, WITNESS, "policy", AT));
        group.accept(new RenewLease(NORTH, 1));
        assertThat(group.state().desk().approvals()).isEmpty();
        assertThat(group.refuse(new AskLoss(NORTH, 1, WITNESS, "policy", AT)))
                .isEqualTo(Rejection.STALE_LEASE_SEQUENCE);
        assertThat(Group.active().refuse(new AskLoss(NORTH, 1, WITNESS, "policy", AT)))
                .isEqualTo(Rejection.VANTAGE_POINTS_DISAGREE);
    }

    @Test
    void breakGlassTakesTwoPeopleAndIsWrittenIntoTheFencesReceipt() {
        Group group = sick();
        Instant until = AT.plusSeconds(600);
        group.accept(new BreakGlass(NORTH, until, ASHA, AT));
        assertThat(group.refuse(new Approve(FIRST, ASHA, AT))).isEqualTo(Rejection.SAME_PERSON);
        group.accept(new Approve(FIRST, RAVI, AT));
        Condemnation condemnation = group.state().desk().condemned().get(NORTH);
        assertThat(condemnation.breaksGlass(AT)).isTrue();
        assertThat(condemnation.breaksGlass(until)).isFalse();
        group.accept(group.declare(NORTH));
        PlanStep fence = group.plan().steps().get(0);
        assertThat(fence.kind()).isEqualTo(StepKind.FENCE_BY_LEASE);
        assertThat(fence.receipt().get("break-glass"))
                .contains("asha@local")
                .contains("ravi@local")
                .contains("a drill")
                .contains(until.toString());
        assertThat(group.plan().current().orElseThrow().kind()).isEqualTo(StepKind.STOP_INBOUND);
    }

    @Test
    void breakGlassIsBoundedInTimeAndDoesNotOutliveIt() {
        Group group = sick();
        assertThat(group.refuse(new BreakGlass(NORTH, AT, ASHA, AT))).isEqualTo(Rejection.TIME_OUT_OF_BOUNDS);
        assertThat(group.refuse(new BreakGlass(NORTH, AT.plus(BreakGlass.LIMIT).plusMillis(1), ASHA, AT)))
                .isEqualTo(Rejection.TIME_OUT_OF_BOUNDS);
        assertThat(group.refuse(new BreakGlass(RegionId.of("nowhere"), AT.plusSeconds(1), ASHA, AT)))
                .isEqualTo(Rejection.UNKNOWN_REGION);
        group.accept(new BreakGlass(NORTH, AT.plusSeconds(9), ASHA, AT));
        assertThat(group.state().desk().approvals()).hasSize(1);
        assertThat(group.refusedAndClosed(new Approve(FIRST, RAVI, AT.plusSeconds(9))))
                .isEqualTo(Rejection.APPROVAL_EXPIRED);
        assertThat(group.state().desk().approvals()).isEmpty();
        assertThat(group.state().standing(NORTH).status()).isEqualTo(RegionStatus.ACTIVE);
    }

    @Test
    void underMaintenanceOnlyAPersonTakesTheRegionOver() {
        Group group = sick().accept(new SilenceRegion(NORTH, AT.plusSeconds(60), ASHA, AT));
        assertThat(group.refuse(group.declare(NORTH))).isEqualTo(Rejection.SILENCED);
        assertThat(group.refuse(new AskLoss(NORTH, 1, WITNESS, "policy", AT))).isEqualTo(Rejection.SILENCED);
        DeclareLost afterwards = new DeclareLost(NORTH, 1, WITNESS, "measured", Group.NEVER, AT.plusSeconds(60));
        assertThat(afterwards.decide(group.state()).rejection()).isEmpty();
        group.accept(new CondemnRegion(NORTH, false, RAVI, AT)).accept(group.declare(NORTH));
        assertThat(group.plan().kind()).isEqualTo(PlanKind.FAILOVER);
    }

    @Test
    void maintenanceIsBoundedInTimeAndCanEndEarlier() {
        Group group = sick();
        assertThat(group.refuse(new SilenceRegion(NORTH, AT, ASHA, AT))).isEqualTo(Rejection.TIME_OUT_OF_BOUNDS);
        assertThat(group.refuse(new SilenceRegion(NORTH, AT.plus(Duration.ofHours(9)), ASHA, AT)))
                .isEqualTo(Rejection.TIME_OUT_OF_BOUNDS);
        assertThat(group.refuse(new SilenceRegion(RegionId.of("nowhere"), AT.plusSeconds(1), ASHA, AT)))
                .isEqualTo(Rejection.UNKNOWN_REGION);
        assertThat(group.refuse(new EndSilence(NORTH, ASHA, AT))).isEqualTo(Rejection.NOTHING_TO_DO);
        group.accept(new SilenceRegion(NORTH, AT.plusSeconds(60), ASHA, AT)).accept(new EndSilence(NORTH, RAVI, AT));
        assertThat(group.declare(NORTH).decide(group.state()).rejection()).isEmpty();
    }

    @Test
    void tooManyAutomaticFailoversInAWindowAskAPerson() {
        CoolDown once = new CoolDown(1, Duration.ofMinutes(10));
        Group group = Group.active().lost(NORTH).untilEnd().back(NORTH);
        group.accept(new BeginFailback(NORTH, POLICY, AT)).untilEnd().seen(WEST, Vantage.DEAD);
        DeclareLost flapping = new DeclareLost(WEST, 1, WITNESS, "measured", once, AT.plusSeconds(599));
        assertThat(group.refuse(flapping)).isEqualTo(Rejection.COOL_DOWN);
        DeclareLost later = new DeclareLost(WEST, 1, WITNESS, "measured", once, AT.plusSeconds(600));
        assertThat(later.decide(group.state()).rejection()).isEmpty();
        group.accept(new CondemnRegion(WEST, false, ASHA, AT)).accept(flapping);
        assertThat(group.plan().kind()).isEqualTo(PlanKind.FAILOVER);
    }

    @Test
    void aFailoverCountsHoweverManyPlansThePeopleHadSince() {
        CoolDown once = new CoolDown(1, Duration.ofMinutes(10));
        Group group = Group.active().lost(NORTH).untilEnd().back(NORTH);
        group.accept(new BeginFailback(NORTH, POLICY, AT)).untilEnd();
        for (int plan = 0; plan < GroupState.HISTORY_LIMIT / 2; plan++) {
            group.accept(new BeginSwitchover(NORTH, WEST, new TreeSet<>(), ASHA, AT))
                    .untilEnd();
            group.accept(new BeginSwitchover(WEST, NORTH, new TreeSet<>(), ASHA, AT))
                    .untilEnd();
        }
        group.seen(WEST, Vantage.DEAD);
        DeclareLost flapping = new DeclareLost(WEST, 1, WITNESS, "measured", once, AT.plusSeconds(599));
        assertThat(group.refuse(flapping)).isEqualTo(Rejection.COOL_DOWN);
    }

    @Test
    void onlyAStepThatNoInvariantNeedsIsSkippedAndOnlyByTwoPeople() {
        Group group = Group.active().accept(new BeginSwitchover(NORTH, WEST, new TreeSet<>(), ASHA, AT));
        PlanId plan = group.plan().id();
        assertThat(group.refuse(new SkipStep(plan, 0, ASHA, AT))).isEqualTo(Rejection.NOT_SKIPPABLE);
        assertThat(group.refuse(new SkipStep(plan, 5, ASHA, AT))).isEqualTo(Rejection.NO_SUCH_STEP);
        group.until(StepKind.ACTIVATE_CONSUMERS).start().accept(new SkipStep(plan, 5, ASHA, AT));
        assertThat(group.plan().current().orElseThrow().kind()).isEqualTo(StepKind.ACTIVATE_CONSUMERS);
        group.accept(new Approve(FIRST, RAVI, AT));
        PlanStep skipped = group.plan().steps().get(5);
        assertThat(skipped.status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(skipped.receipt())
                .containsEntry("skipped-by", "asha@local")
                .containsEntry("approved-by", "ravi@local")
                .containsEntry("reason", "a drill");
        assertThat(group.plan().current().orElseThrow().kind()).isEqualTo(StepKind.RELEASE);
        assertThat(group.untilEnd().state().history().get(0).outcome()).isEqualTo(PlanOutcome.DONE);
    }

    @Test
    void aMirrorIsNeverLeftPausedByASkip() {
        assertThat(StepKind.values()).filteredOn(StepKind::skippable).containsExactly(StepKind.ACTIVATE_CONSUMERS);
    }

    @Test
    void everyKindOfStepHasItsCard() {
        for (StepKind kind : StepKind.values()) {
            assertThat(StepCard.of(kind).does()).as("%s", kind).isNotBlank();
        }
    }

    @Test
    void aSkipApprovedTooLateIsRefusedAndWaitsNoMore() {
        Group group = Group.active().accept(new BeginSwitchover(NORTH, WEST, new TreeSet<>(), ASHA, AT));
        group.until(StepKind.ACTIVATE_CONSUMERS)
                .accept(new SkipStep(group.plan().id(), 5, ASHA, AT))
                .untilEnd();
        assertThat(group.refusedAndClosed(new Approve(FIRST, RAVI, AT))).isEqualTo(Rejection.NO_SUCH_STEP);
        assertThat(group.state().desk().approvals()).isEmpty();
    }

    @Test
    void whatPeopleAskForIsInTheAuditAcceptedOrNotAndEachLineFollowsTheOneBefore() {
        Group group = Group.active();
        group.refuse(new CondemnRegion(NORTH, false, ASHA, AT));
        group.accept(new BeginSwitchover(NORTH, WEST, new TreeSet<>(), RAVI, AT))
                .untilEnd();
        AuditTrail audit = group.state().desk().audit();
        assertThat(audit.recent())
                .extracting(AuditEntry::who, AuditEntry::action)
                .containsExactly(
                        tuple("asha@local", "condemn-region"),
                        tuple("ravi@local", "begin-switchover"),
                        tuple("ravi@local", "plan-1"),
                        tuple("ravi@local", "plan-1"));
        assertThat(audit.recent().get(0).outcome()).startsWith("looks-healthy");
        assertThat(audit.recent().get(3).outcome()).isEqualTo("DONE");
        ChainHash head = ChainHash.GENESIS;
        for (AuditEntry entry : audit.recent()) {
            assertThat(entry.follows(head)).isTrue();
            head = entry.hash();
        }
        assertThat(audit.head()).isEqualTo(head);
        AuditEntry first = audit.recent().get(0);
        AuditEntry forged = new AuditEntry(
                1, first.at(), "ravi@local", first.action(), first.detail(), first.outcome(), first.hash());
        assertThat(forged.follows(ChainHash.GENESIS)).isFalse();
    }

    @Test
    void theStateKeepsTheEndOfTheAuditOnly() {
        Group group = Group.active();
        for (int i = 0; i < AuditTrail.RECENT_LIMIT + 5; i++) {
            group.refuse(new EndSilence(NORTH, ASHA, AT));
        }
        AuditTrail audit = group.state().desk().audit();
        assertThat(audit.count()).isEqualTo(AuditTrail.RECENT_LIMIT + 5);
        assertThat(audit.recent()).hasSize(AuditTrail.RECENT_LIMIT);
        assertThat(audit.recent().get(0).number()).isEqualTo(6);
    }

    @Test
    void onlyTwoPeopleGiveADiskUpAndOnlyThatOfARegionThatIsBack() {
        Group group = sick();
        assertThat(group.refuse(new AskRebuild(NORTH, ASHA, AT))).isEqualTo(Rejection.NOT_RETURNED);
        assertThat(group.refuse(new AskRebuild(RegionId.of("nowhere"), ASHA, AT)))
                .isEqualTo(Rejection.UNKNOWN_REGION);
        group.accept(group.declare(NORTH)).untilEnd();
        group.accept(new RenewLease(NORTH, 2));
        group.accept(new AskRebuild(NORTH, ASHA, AT));
        assertThat(group.state().desk().rebuilds()).isEmpty();
        assertThat(group.refuse(new Approve(FIRST, ASHA, AT))).isEqualTo(Rejection.SAME_PERSON);
        group.accept(new Approve(FIRST, RAVI, AT));
        assertThat(group.state().desk().rebuilds()).containsExactly(NORTH);
        assertThat(group.refuse(new AskRebuild(NORTH, ASHA, AT))).isEqualTo(Rejection.NOTHING_TO_DO);
        assertThat(group.replayed()).isEqualTo(group.state());
    }

    @Test
    void onlyTwoPeopleWaiveABudgetAndOnlyForATime() {
        Group group = Group.active();
        Instant until = AT.plus(Duration.ofHours(1));
        assertThat(group.refuse(new AskWaiver(NORTH, AT.plus(Duration.ofHours(5)), ASHA, AT)))
                .isEqualTo(Rejection.TIME_OUT_OF_BOUNDS);
        assertThat(group.refuse(new AskWaiver(NORTH, AT, ASHA, AT))).isEqualTo(Rejection.TIME_OUT_OF_BOUNDS);
        assertThat(group.refuse(new EndWaiver(NORTH, ASHA, AT))).isEqualTo(Rejection.NOTHING_TO_DO);
        group.accept(new AskWaiver(NORTH, until, ASHA, AT));
        assertThat(group.state().desk().waiver(NORTH, AT)).isEmpty();
        assertThat(group.refuse(new Approve(FIRST, ASHA, AT))).isEqualTo(Rejection.SAME_PERSON);

        group.accept(new Approve(FIRST, RAVI, AT));
        assertThat(group.state().desk().waiver(NORTH, AT)).hasValueSatisfying(waiver -> {
            assertThat(waiver.asked().who()).isNotEqualTo(waiver.approvedBy());
            assertThat(waiver.until()).isEqualTo(until);
        });
        assertThat(group.state().desk().waiver(NORTH, until)).isEmpty();
        group.accept(new EndWaiver(NORTH, ASHA, AT));
        assertThat(group.state().desk().waiver(NORTH, AT)).isEmpty();
        assertThat(group.replayed()).isEqualTo(group.state());
    }

    @Test
    void aRegionThatIsHomeAgainMayNotBeRebuiltByTheWordOfThen() {
        Group group = Group.active().lost(NORTH).untilEnd().back(NORTH);
        group.accept(new AskRebuild(NORTH, ASHA, AT)).accept(new Approve(FIRST, RAVI, AT));
        group.accept(new BeginFailback(NORTH, Group.POLICY, AT)).untilEnd();
        assertThat(group.state().standing(NORTH).status()).isEqualTo(RegionStatus.ACTIVE);
        assertThat(group.state().desk().rebuilds()).isEmpty();
    }

    @Test
    void replayingTheEventsGivesTheStateThatProcessingGave() {
        Group group = sick().accept(new SilenceRegion(WEST, AT.plusSeconds(60), ASHA, AT));
        group.accept(new BreakGlass(NORTH, AT.plusSeconds(60), ASHA, AT)).accept(new Approve(FIRST, RAVI, AT));
        group.refuse(new CondemnRegion(NORTH, false, ASHA, AT));
        group.accept(group.declare(NORTH)).untilEnd().accept(new EndSilence(WEST, RAVI, AT));
        assertThat(group.replayed()).isEqualTo(group.state());
    }
}
