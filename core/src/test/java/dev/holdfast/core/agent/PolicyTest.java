package dev.holdfast.core.agent;

import static dev.holdfast.core.failover.Group.ASHA;
import static dev.holdfast.core.failover.Group.NORTH;
import static dev.holdfast.core.failover.Group.RAVI;
import static dev.holdfast.core.failover.Group.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.agent.FailoverPolicy.Consent;
import dev.holdfast.core.failover.AbortPlan;
import dev.holdfast.core.failover.ApprovalId;
import dev.holdfast.core.failover.Approve;
import dev.holdfast.core.failover.AskLoss;
import dev.holdfast.core.failover.BeginFailback;
import dev.holdfast.core.failover.BeginSwitchover;
import dev.holdfast.core.failover.BreakGlass;
import dev.holdfast.core.failover.CondemnRegion;
import dev.holdfast.core.failover.CoolDown;
import dev.holdfast.core.failover.DeclareLost;
import dev.holdfast.core.failover.Group;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.PausePlan;
import dev.holdfast.core.failover.PlanOrders;
import dev.holdfast.core.failover.RenewLease;
import dev.holdfast.core.failover.SilenceRegion;
import dev.holdfast.core.failover.StartStep;
import dev.holdfast.core.health.ProbeSample;
import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an agent leaves to people, and what it does once they have spoken. */
class PolicyTest {
    private static final CoolDown NEVER = Group.NEVER;
    private static final long BOUND = AgentPolicy.sandbox(true).waitBound().toMillis();

    private final Group group = Group.active();
    private final Agent mind = new Agent();
    private Duration now = Duration.ofSeconds(100);
    private AgentState state = west(new FailoverPolicy(Consent.AUTOMATIC, NEVER));

    private AgentState west(FailoverPolicy failover) {
        AgentPolicy policy = AgentPolicy.sandbox(true, failover);
        return AgentState.starting(
                new AgentIdentity(AgentId.of("west"), WEST, 1, policy, PlanOrders.NONE), group.state(), moment());
    }

    private Moment moment() {
        return new Moment(now, wall());
    }

    private Instant wall() {
        return Group.AT.plus(now);
    }

    private <T extends GroupCommand> List<T> after(long millis, Class<T> kind) {
        now = now.plusMillis(millis);
        AgentDecision learned = on(new GroupChanged(group.state()));
        AgentDecision ticked = on(new Ticked());
        return Stream.concat(learned.effects().stream(), ticked.effects().stream())
                .filter(AgentEffect.Propose.class::isInstance)
                .map(effect -> ((AgentEffect.Propose) effect).command())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private AgentDecision on(AgentEvent event) {
        AgentDecision decision = mind.decide(state, event, moment());
        state = decision.state();
        return decision;
    }

    private void settled() {
        RenewLease renewal = new RenewLease(WEST, 1);
        on(new ProposalAnswered(renewal, now, ProposalAnswered.Outcome.ACCEPTED_ACTIVE));
    }

    @Test
    void whereApprovalIsThePolicyALossIsAskedForOnceAndDeclaredAfterTheApproval() {
        state = west(new FailoverPolicy(Consent.APPROVAL, NEVER));
        group.seen(NORTH, Vantage.DEAD);
        settled();
        List<AskLoss> asked = after(BOUND, AskLoss.class);
        assertThat(asked).hasSize(1);
        group.accept(asked.get(0));
        assertThat(after(2000, AskLoss.class)).isEmpty();
        assertThat(after(2000, DeclareLost.class)).isEmpty();
        group.accept(new Approve(new ApprovalId(1), RAVI, wall()));
        List<DeclareLost> declared = after(1, DeclareLost.class);
        assertThat(declared).hasSize(1);
        assertThat(declared.get(0).decide(group.state()).rejection()).isEmpty();
    }

    @Test
    void anUnknownLossIsOverTheBudget() {
        state = west(new FailoverPolicy(Consent.WITHIN_BUDGET, NEVER));
        group.seen(NORTH, Vantage.DEAD);
        settled();
        assertThat(after(BOUND, DeclareLost.class)).isEmpty();
        assertThat(after(1100, AskLoss.class)).hasSize(1);
    }

    @Test
    void aLossWithinTheBudgetNeedsNobody() {
        estimated(Duration.ofSeconds(4));
        assertThat(after(100, DeclareLost.class)).hasSize(1);
    }

    @Test
    void aLossBeyondTheBudgetIsAskedFor() {
        estimated(Duration.ofMillis(5001));
        assertThat(after(100, DeclareLost.class)).isEmpty();
        List<AskLoss> asked = after(1100, AskLoss.class);
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).why()).contains("commits of 5001 ms would be lost, the objective is 5000 ms");
    }

    @Test
    void anOldEstimateSaysNothing() {
        estimated(Duration.ofSeconds(4));
        now = now.plusMillis(5001);
        assertThat(after(100, DeclareLost.class)).isEmpty();
        assertThat(after(1100, AskLoss.class)).hasSize(1);
    }

    /** North has been silent for nearly the whole wait bound, and its loss was estimated just now. */
    private void estimated(Duration window) {
        state = west(new FailoverPolicy(Consent.WITHIN_BUDGET, NEVER, Duration.ofSeconds(5)));
        group.seen(NORTH, Vantage.DEAD);
        settled();
        on(new GroupChanged(group.state()));
        now = now.plusMillis(BOUND - 100);
        on(new LossEstimated(NORTH, window));
    }

    @Test
    void aGroupThatFlapsAsksAPerson() {
        group.lost(NORTH).untilEnd().back(NORTH);
        group.accept(new BeginFailback(NORTH, Group.POLICY, Group.AT)).untilEnd();
        state = west(new FailoverPolicy(Consent.AUTOMATIC, new CoolDown(1, Duration.ofHours(1))));
        group.seen(NORTH, Vantage.DEAD);
        settled();
        assertThat(after(BOUND, DeclareLost.class)).isEmpty();
        List<AskLoss> asked = after(1100, AskLoss.class);
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).why()).contains("flapping");
    }

    @Test
    void aRegionUnderMaintenanceIsLeftAloneUntilItEnds() {
        group.seen(NORTH, Vantage.DEAD);
        group.accept(new SilenceRegion(NORTH, wall().plusSeconds(60), ASHA, wall()));
        settled();
        assertThat(after(30_000, DeclareLost.class)).isEmpty();
        settled();
        assertThat(after(30_000, DeclareLost.class)).hasSize(1);
    }

    @Test
    void aCondemnedRegionIsTakenAfterTheWaitBoundThoughItsBankAnswers() {
        group.seen(NORTH, Vantage.SERVING).seen(NORTH, Vantage.DEAD);
        group.accept(new CondemnRegion(NORTH, false, ASHA, wall())).seen(NORTH, Vantage.SERVING);
        settled();
        assertThat(after(BOUND - 1, DeclareLost.class)).isEmpty();
        assertThat(after(1, DeclareLost.class)).hasSize(1);
    }

    @Test
    void brokenGlassReplacesTheWaitBoundUntilItsTimeIsOver() {
        group.accept(new BreakGlass(NORTH, wall().plusSeconds(10), ASHA, wall()));
        group.accept(new Approve(new ApprovalId(1), RAVI, wall()));
        settled();
        group.accept(new dev.holdfast.core.failover.ReportVantage(AgentId.of("west"), NORTH, Vantage.SERVING));
        on(new GroupChanged(group.state()));
        assertThat(after(600, DeclareLost.class)).hasSize(1);
    }

    @Test
    void aPausedPlansNextStepIsNotBegun() {
        group.accept(new BeginSwitchover(WEST, NORTH, new TreeSet<>(), ASHA, wall()));
        group.accept(new PausePlan(group.plan().id(), ASHA, wall()));
        assertThat(after(1, StartStep.class)).isEmpty();
    }

    @Test
    void aFailbackThatAPersonAbortedIsNotBegunAgainByPolicy() {
        group.lost(WEST).untilEnd().back(WEST).accept(new BeginFailback(WEST, Group.POLICY, Group.AT));
        group.accept(new AbortPlan(group.plan().id(), ASHA, Group.AT));
        healthy();
        assertThat(after(4000, BeginFailback.class)).isEmpty();
        group.accept(new BeginFailback(WEST, ASHA, Group.AT)).start();
        on(new GroupChanged(group.state()));
        group.fail(false);
        on(new GroupChanged(group.state()));
        assertThat(after(4000, BeginFailback.class)).hasSize(1);
    }

    @Test
    void aSwitchoverIsNotUndoneByPolicy() {
        group.accept(new BeginSwitchover(WEST, NORTH, new TreeSet<>(), ASHA, Group.AT))
                .untilEnd();
        healthy();
        assertThat(after(60_000, BeginFailback.class)).isEmpty();
    }

    private void healthy() {
        on(new GroupChanged(group.state()));
        on(new Probed(WEST, ProbeSample.ALIVE));
    }
}
