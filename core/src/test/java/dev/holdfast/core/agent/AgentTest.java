package dev.holdfast.core.agent;

import static dev.holdfast.core.failover.Group.NORTH;
import static dev.holdfast.core.failover.Group.WEST;
import static dev.holdfast.core.failover.Group.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.failover.AbortPlan;
import dev.holdfast.core.failover.AdoptOrders;
import dev.holdfast.core.failover.AdoptedOrders;
import dev.holdfast.core.failover.Attempt;
import dev.holdfast.core.failover.BeginFailback;
import dev.holdfast.core.failover.BeginSwitchover;
import dev.holdfast.core.failover.CompleteStep;
import dev.holdfast.core.failover.DeclareLost;
import dev.holdfast.core.failover.FailStep;
import dev.holdfast.core.failover.Group;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.OwnStep;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanOrders;
import dev.holdfast.core.failover.PlanTemplates;
import dev.holdfast.core.failover.Rejection;
import dev.holdfast.core.failover.RenewLease;
import dev.holdfast.core.failover.ReportVantage;
import dev.holdfast.core.failover.RetryStep;
import dev.holdfast.core.failover.StartStep;
import dev.holdfast.core.failover.StepKind;
import dev.holdfast.core.failover.StepPlace;
import dev.holdfast.core.health.ProbeSample;
import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Moment;
import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentTest {
    private static final AgentPolicy POLICY = AgentPolicy.sandbox(true);

    private final Group group = Group.active();
    private final Agent mind = new Agent();
    private Duration now = Duration.ofSeconds(100);
    private Duration wallClock = Duration.ZERO;
    private AgentState state = starting("west", WEST, 1);

    private AgentState starting(String id, @Nullable RegionId region, long incarnation) {
        return AgentState.starting(
                new AgentIdentity(AgentId.of(id), region, incarnation, POLICY, PlanOrders.NONE),
                group.state(),
                moment());
    }

    private Moment moment() {
        return new Moment(now, Group.AT.plus(now).plus(wallClock));
    }

    private List<AgentEffect> on(AgentEvent event) {
        AgentDecision decision = mind.decide(state, event, moment());
        state = decision.state();
        return decision.effects();
    }

    private List<AgentEffect> after(long millis, AgentEvent event) {
        now = now.plusMillis(millis);
        return on(event);
    }

    private static <T extends GroupCommand> List<T> proposed(List<AgentEffect> effects, Class<T> kind) {
        return effects.stream()
                .filter(AgentEffect.Propose.class::isInstance)
                .map(effect -> ((AgentEffect.Propose) effect).command())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private List<AgentEffect> answer(GroupCommand command, Duration sentAt, ProposalAnswered.Outcome outcome) {
        return on(new ProposalAnswered(command, sentAt, outcome));
    }

    /** The quorum confirms that the plan's present step is due; what the agent then does. */
    private List<AgentEffect> confirmed() {
        Plan plan = group.plan();
        on(new GroupChanged(group.state()));
        return answer(new StartStep(plan.attempt().orElseThrow(), Group.AT), now, ProposalAnswered.Outcome.ACCEPTED);
    }

    private RenewLease renewal() {
        return new RenewLease(WEST, 1);
    }

    @Test
    void theOrdersOfTheOwnFileAreAdoptedUnlessALaterStartHasOthers() {
        PlanOrders own = new PlanOrders(new TreeMap<>(Map.of(
                PlanKind.REOPENING,
                PlanTemplates.whole(PlanKind.REOPENING, WEST, WEST).stream()
                        .map(step -> PlanOrders.Entry.of(step.kind()))
                        .toList())));
        state = AgentState.starting(
                new AgentIdentity(AgentId.of("west"), WEST, 5, POLICY, own), group.state(), moment());

        List<AdoptOrders> asked = proposed(on(new Ticked()), AdoptOrders.class);
        assertThat(asked).hasSize(1);
        group.accept(asked.get(0));
        answer(asked.get(0), now, ProposalAnswered.Outcome.ACCEPTED);
        assertThat(proposed(after(2000, new GroupChanged(group.state())), AdoptOrders.class))
                .isEmpty();

        AdoptedOrders later = new AdoptedOrders(PlanOrders.NONE, 6);
        group.accept(new AdoptOrders(AgentId.of("north"), later, Group.AT));
        assertThat(proposed(after(2000, new GroupChanged(group.state())), AdoptOrders.class))
                .isEmpty();
    }

    @Test
    void aRegionWhoseBankIsDownAsksForNoLease() {
        assertThat(proposed(after(1000, new Ticked()), RenewLease.class)).isEmpty();
        assertThat(proposed(on(new Probed(WEST, ProbeSample.ALIVE)), RenewLease.class))
                .containsExactly(renewal());
    }

    @Test
    void aLeaseIsCountedFromBeforeItWasAskedForAndEndsEarlierByTheMargin() {
        on(new Probed(WEST, ProbeSample.ALIVE));
        Duration sentAt = now;
        now = now.plusMillis(900);
        answer(renewal(), sentAt, ProposalAnswered.Outcome.ACCEPTED_ACTIVE);
        assertThat(state.leaseRemaining(moment())).isEqualTo(Duration.ofMillis(1500 - 200 - 900));
        now = now.plusMillis(400);
        assertThat(state.leaseRemaining(moment())).isZero();
    }

    @Test
    void anAcceptedRenewalOfAFencedRegionGrantsNothing() {
        on(new Probed(WEST, ProbeSample.ALIVE));
        answer(renewal(), now, ProposalAnswered.Outcome.ACCEPTED);
        assertThat(state.leaseRemaining(moment())).isZero();
    }

    @Test
    void aLaterAnswerToAnEarlierRenewalDoesNotShortenTheLease() {
        on(new Probed(WEST, ProbeSample.ALIVE));
        answer(renewal(), now, ProposalAnswered.Outcome.ACCEPTED_ACTIVE);
        answer(renewal(), now.minusMillis(800), ProposalAnswered.Outcome.ACCEPTED_ACTIVE);
        assertThat(state.leaseRemaining(moment())).isEqualTo(Duration.ofMillis(1300));
    }

    @Test
    void anObserverWaitsTheBoundFromWhenItSawTheRenewal() {
        group.seen(NORTH, Vantage.DEAD);
        on(new GroupChanged(group.state()));
        settle();
        Duration seen = state.leases().get(NORTH).seenAt();
        now = seen.plus(POLICY.waitBound()).minusNanos(1);
        assertThat(proposed(on(new Ticked()), DeclareLost.class)).isEmpty();
        now = seen.plus(POLICY.waitBound());
        assertThat(proposed(on(new Ticked()), DeclareLost.class)).hasSize(1);
    }

    private void settle() {
        answer(renewal(), now, ProposalAnswered.Outcome.ACCEPTED);
    }

    @Test
    void aNewRenewalStartsTheWaitAnew() {
        group.seen(NORTH, Vantage.DEAD);
        settle();
        after(1700, new Ticked());
        on(new GroupChanged(group.accept(new RenewLease(NORTH, 1)).state()));
        assertThat(proposed(after(1700, new Ticked()), DeclareLost.class)).isEmpty();
        assertThat(proposed(after(100, new Ticked()), DeclareLost.class)).hasSize(1);
    }

    @Test
    void anUnansweredQuorumMustAnswerForAWhileBeforeAMissingRenewalCounts() {
        group.seen(NORTH, Vantage.DEAD);
        on(new GroupChanged(group.state()));
        settle();
        now = now.plusMillis(5000);
        answer(renewal(), now, ProposalAnswered.Outcome.UNANSWERED);
        assertThat(proposed(on(new Ticked()), DeclareLost.class)).isEmpty();
        settle();
        assertThat(proposed(after(599, new Ticked()), DeclareLost.class)).isEmpty();
        assertThat(proposed(after(1, new Ticked()), DeclareLost.class)).hasSize(1);
    }

    @Test
    void aRegionNeverDeclaresItself() {
        group.seen(WEST, Vantage.DEAD);
        on(new GroupChanged(group.state()));
        settle();
        assertThat(proposed(after(10_000, new Ticked()), DeclareLost.class)).isEmpty();
    }

    /** A witness that was started again and sees what the quorum holds of it has nothing to say, and must still be heard. */
    @Test
    void anAgentThatWasNotAnsweredForAWhileSaysAgainWhatItSees() {
        state = starting("witness", null, 2);
        group.accept(new ReportVantage(WITNESS, NORTH, Vantage.SERVING));
        group.accept(new ReportVantage(WITNESS, WEST, Vantage.SERVING));
        on(new GroupChanged(group.state()));
        on(new Probed(WEST, ProbeSample.SERVING));
        List<AgentEffect> first = on(new Probed(NORTH, ProbeSample.SERVING));
        assertThat(proposed(first, ReportVantage.class)).hasSize(1);
        assertThat(state.quorumAnswers()).isFalse();

        GroupState before = group.state();
        ReportVantage said = proposed(first, ReportVantage.class).get(0);
        assertThat(group.accept(said).state()).isEqualTo(before);
        answer(said, now, ProposalAnswered.Outcome.ACCEPTED);
        answer(new ReportVantage(WITNESS, WEST, Vantage.SERVING), now, ProposalAnswered.Outcome.ACCEPTED);
        assertThat(state.quorumAnswers()).isTrue();
        assertThat(proposed(after(1999, new Ticked()), ReportVantage.class)).isEmpty();
        assertThat(proposed(after(1, new Ticked()), ReportVantage.class)).hasSize(2);
        assertThat(proposed(after(999, new Ticked()), ReportVantage.class)).isEmpty();
    }

    @Test
    void anAgentThatIsCutOffFromTheQuorumFindsOutThoughItHasNothingNewToSay() {
        anAgentThatWasNotAnsweredForAWhileSaysAgainWhatItSees();
        answer(new ReportVantage(WITNESS, WEST, Vantage.SERVING), now, ProposalAnswered.Outcome.UNANSWERED);
        assertThat(state.quorumAnswers()).isFalse();
    }

    @Test
    void anObserverThatSeesEverybodyDeadKeepsSilent() {
        state = starting("witness", null, 1);
        on(new Probed(WEST, ProbeSample.SERVING));
        for (int probe = 0; probe < 3; probe++) {
            on(new Probed(NORTH, ProbeSample.FAILED));
        }
        assertThat(state.tracker(NORTH).vantage()).isEqualTo(Vantage.DEAD);
        assertThat(state.proposals().underWay()).containsKey("report-vantage-north");

        state = starting("witness", null, 2);
        List<AgentEffect> effects = List.of();
        for (int probe = 0; probe < 3; probe++) {
            on(new Probed(NORTH, ProbeSample.FAILED));
        }
        for (int probe = 0; probe < 3; probe++) {
            effects = after(2000, new Probed(WEST, ProbeSample.FAILED));
        }
        assertThat(proposed(effects, ReportVantage.class)).isEmpty();
        assertThat(proposed(after(5000, new Ticked()), ReportVantage.class)).isEmpty();
        assertThat(WITNESS.name()).isEqualTo(state.id().name());
    }

    @Test
    void aStepIsJournaledBeforeItRunsAndReportedAfterwards() {
        group.lost(NORTH);
        List<AgentEffect> effects = on(new GroupChanged(group.state()));
        Plan plan = group.plan();
        assertThat(proposed(effects, StartStep.class)).hasSize(1);
        assertThat(effects).noneMatch(AgentEffect.RunStep.class::isInstance);

        answer(new StartStep(new Attempt(plan.id(), 1, 1), Group.AT), now, ProposalAnswered.Outcome.ACCEPTED);
        assertThat(proposed(on(new Ticked()), StartStep.class))
                .as("the entry is on its way here")
                .isEmpty();
        effects = on(new GroupChanged(group.start().state()));
        assertThat(effects).contains(new AgentEffect.RunStep(group.plan(), 1));
        effects = after(1100, new StepEnded(1, new StepResult.Done(plan.id(), 1, new TreeMap<>())));
        assertThat(proposed(effects, CompleteStep.class)).hasSize(1);
    }

    @Test
    void aStartedStepIsRunAgainAfterARestartOnceTheQuorumConfirmsIt() {
        group.lost(NORTH).start();
        state = starting("west", WEST, 2);
        List<AgentEffect> effects = on(new Ticked());
        assertThat(effects).noneMatch(AgentEffect.RunStep.class::isInstance);
        assertThat(proposed(effects, StartStep.class)).hasSize(1);
        assertThat(confirmed()).contains(new AgentEffect.RunStep(group.plan(), 1));
        assertThat(on(new Ticked())).noneMatch(AgentEffect.RunStep.class::isInstance);
    }

    @Test
    void aStepOfThePastThatARestartedAgentReadsIsNotRun() {
        group.lost(NORTH).start();
        state = starting("west", WEST, 2);
        StartStep asked = proposed(on(new Ticked()), StartStep.class).get(0);
        assertThat(answer(asked, now, ProposalAnswered.Outcome.REJECTED))
                .noneMatch(AgentEffect.RunStep.class::isInstance);
        assertThat(proposed(after(200, new Ticked()), StartStep.class))
                .as("refused of late")
                .isEmpty();
        assertThat(proposed(after(50, new Ticked()), StartStep.class)).hasSize(1);
        assertThat(on(new GroupChanged(group.complete().state()))).noneMatch(AgentEffect.RunStep.class::isInstance);
    }

    @Test
    void whatIsSaidLateOfAnEarlierAttemptNeitherBeginsNorBlocksTheNext() {
        group.lost(NORTH).start();
        confirmed();
        Attempt first = group.attempt();
        on(new StepEnded(1, new StepResult.Failed(first.plan(), 1, "down", true)));
        on(new GroupChanged(group.fail(true).state()));
        answer(fail(first), now, ProposalAnswered.Outcome.ACCEPTED);
        answer(new StartStep(first, Group.AT), now, ProposalAnswered.Outcome.ACCEPTED);

        StartStep second = proposed(after(250, new Ticked()), StartStep.class).get(0);
        assertThat(second.attempt()).isEqualTo(new Attempt(first.plan(), 1, 2));
        on(new GroupChanged(group.start().state()));
        assertThat(answer(second, now, ProposalAnswered.Outcome.ACCEPTED))
                .contains(new AgentEffect.RunStep(group.plan(), 1));
        on(new StepEnded(1, new StepResult.Done(first.plan(), 1, new TreeMap<>())));
        assertThat(proposed(after(1100, new Ticked()), CompleteStep.class))
                .as("done was the first attempt, and this is the second")
                .isEmpty();
        assertThat(group.refuse(fail(first))).isEqualTo(Rejection.NO_SUCH_STEP);
    }

    private static FailStep fail(Attempt attempt) {
        return new FailStep(attempt, "down", true, Group.AT);
    }

    @Test
    void anAttemptThatFailedElsewhereWhileItRanIsLeftBeforeTheNext() {
        group.lost(NORTH).start();
        confirmed();
        List<AgentEffect> effects = on(new GroupChanged(group.fail(true).state()));
        assertThat(effects).contains(new AgentEffect.LeaveStep(group.plan().id(), 1));
    }

    @Test
    void aFailureThatAPersonForgaveIsTriedAgainAtOnce() {
        group.lost(NORTH).start();
        confirmed();
        Attempt first = group.attempt();
        on(new StepEnded(1, new StepResult.Failed(first.plan(), 1, "down", true)));
        group.fail(true).accept(new RetryStep(first.plan(), 1, Group.ASHA, Group.AT));
        on(new GroupChanged(group.state()));

        List<AgentEffect> effects = answer(fail(first), now, ProposalAnswered.Outcome.ACCEPTED);
        StartStep again = proposed(effects, StartStep.class).get(0);
        on(new GroupChanged(group.start().state()));
        assertThat(answer(again, now, ProposalAnswered.Outcome.ACCEPTED))
                .contains(new AgentEffect.RunStep(group.plan(), 1));
    }

    @Test
    void aConfirmationIsOldWhenTheEntryArrivesMuchLater() {
        group.lost(NORTH);
        on(new GroupChanged(group.state()));
        Duration sentAt = now;
        answer(new StartStep(group.attempt(), Group.AT), sentAt, ProposalAnswered.Outcome.ACCEPTED);
        List<AgentEffect> effects = after(
                POLICY.proposalTimeout().toMillis(),
                new GroupChanged(group.start().state()));
        assertThat(effects).noneMatch(AgentEffect.RunStep.class::isInstance);
        assertThat(proposed(effects, StartStep.class)).hasSize(1);
    }

    @Test
    void aFailedStepIsTriedAgainAfterAPause() {
        group.lost(NORTH).start();
        confirmed();
        Plan plan = group.plan();
        List<AgentEffect> effects = on(new StepEnded(1, new StepResult.Failed(plan.id(), 1, "down", true)));
        assertThat(proposed(effects, FailStep.class)).hasSize(1);
        effects = on(new GroupChanged(group.fail(true).state()));
        answer(fail(new Attempt(plan.id(), 1, 1)), now, ProposalAnswered.Outcome.ACCEPTED);
        assertThat(proposed(after(200, new Ticked()), StartStep.class)).isEmpty();
        assertThat(proposed(after(50, new Ticked()), StartStep.class)).hasSize(1);
    }

    @Test
    void aStepThatIsNoLongerDueIsLeftUnlessItHasEnded() {
        group.accept(new BeginSwitchover(WEST, NORTH, new TreeSet<>(), Group.ASHA, Group.AT));
        Plan switchover = group.plan();
        group.start();
        confirmed();

        group.accept(new AbortPlan(switchover.id(), Group.ASHA, Group.AT));
        assertThat(on(new GroupChanged(group.state()))).contains(new AgentEffect.LeaveStep(switchover.id(), 0));

        Plan reopening = group.plan();
        group.start();
        confirmed();
        on(new StepEnded(1, new StepResult.Done(reopening.id(), reopening.position(), new TreeMap<>())));
        assertThat(on(new GroupChanged(group.complete().state()))).noneMatch(AgentEffect.LeaveStep.class::isInstance);
    }

    @Test
    void aFailbackThatAStepOfTheGroupsOwnHasFailedIsNotBegunAgainByItself() {
        OwnStep own = new OwnStep("check", StepPlace.SOURCE, true, false, false);
        List<PlanOrders.Entry> order = new ArrayList<>();
        PlanTemplates.whole(PlanKind.FAILBACK, NORTH, WEST).forEach(step -> {
            order.add(PlanOrders.Entry.of(step.kind()));
            if (step.kind() == StepKind.CATCH_UP) {
                order.add(PlanOrders.Entry.of(own));
            }
        });
        PlanOrders orders = new PlanOrders(new TreeMap<>(Map.of(PlanKind.FAILBACK, order)));
        state = AgentState.starting(
                new AgentIdentity(AgentId.of("west"), WEST, 7, POLICY, orders), group.state(), moment());
        group.accept(new AdoptOrders(AgentId.of("west"), new AdoptedOrders(orders, 7), Group.AT));
        group.lost(WEST).untilEnd().back(WEST).accept(new BeginFailback(WEST, Group.POLICY, Group.AT));
        group.until(StepKind.SCRIPT).start().fail(false).untilEnd();
        group.seen(WEST, Vantage.ALIVE);
        on(new GroupChanged(group.state()));
        on(new Probed(WEST, ProbeSample.ALIVE));

        assertThat(proposed(after(10_000, new Ticked()), BeginFailback.class)).isEmpty();

        group.accept(new BeginFailback(WEST, Group.ASHA, Group.AT));
        group.until(StepKind.SCRIPT).start().fail(true).lost(WEST).untilEnd().back(WEST);
        on(new GroupChanged(group.state()));
        assertThat(proposed(after(10_000, new Ticked()), BeginFailback.class))
                .as("a loss has ended it")
                .hasSize(1);
    }

    @Test
    void theResultOfAStepOfAnotherPlanIsForgotten() {
        group.lost(NORTH).start();
        confirmed();
        List<AgentEffect> effects =
                on(new StepEnded(1, new StepResult.Done(group.plan().id().next(), 1, new TreeMap<>())));
        assertThat(proposed(effects, CompleteStep.class)).isEmpty();
    }

    @Test
    void theFenceOfAReturnedRegionNamesEverySliceOfTheSurvivor() {
        group.lost(WEST).untilEnd().back(WEST).accept(new BeginFailback(WEST, Group.POLICY, Group.AT));
        state = starting("west", WEST, 2);
        group.start();
        List<AgentEffect> effects = confirmed();
        AgentEffect.RunStep run = effects.stream()
                .filter(AgentEffect.RunStep.class::isInstance)
                .map(AgentEffect.RunStep.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(run.plan().steps().get(run.index()).kind()).isEqualTo(StepKind.FENCE_RETURNED);
        assertThat(run.plan().slices()).hasSize(8);
    }

    @Test
    void aReturnedRegionComesHomeAfterItsTimeAlsoIfItsWallClockIsSetBack() {
        group.lost(WEST).untilEnd().back(WEST);
        state = starting("west", WEST, 2);
        wallClock = Duration.ofHours(-1);
        on(new Probed(WEST, ProbeSample.ALIVE));
        assertThat(proposed(after(2_900, new Ticked()), BeginFailback.class)).isEmpty();
        assertThat(proposed(after(100, new Ticked()), BeginFailback.class)).hasSize(1);
    }

    @Test
    void aPlanThatBeganAndEndedBetweenTwoLooksIsWaitedForToo() {
        on(new Probed(WEST, ProbeSample.SERVING));
        group.lost(WEST).untilEnd().back(WEST);
        assertThat(proposed(after(10_000, new GroupChanged(group.state())), BeginFailback.class))
                .isEmpty();
        assertThat(proposed(after(2_900, new Ticked()), BeginFailback.class)).isEmpty();
        assertThat(proposed(after(100, new Ticked()), BeginFailback.class)).hasSize(1);
    }
}
