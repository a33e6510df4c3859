package dev.holdfast.core.agent;

import static dev.holdfast.core.failover.Group.ASHA;
import static dev.holdfast.core.failover.Group.NORTH;
import static dev.holdfast.core.failover.Group.RAVI;
import static dev.holdfast.core.failover.Group.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.agent.FailoverPolicy.Consent;
import dev.holdfast.core.failover.ApprovalId;
import dev.holdfast.core.failover.Approve;
import dev.holdfast.core.failover.AskFailing;
import dev.holdfast.core.failover.CondemnFailing;
import dev.holdfast.core.failover.CoolDown;
import dev.holdfast.core.failover.Group;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.PlanOrders;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.failover.Rejection;
import dev.holdfast.core.failover.RenewLease;
import dev.holdfast.core.failover.SilenceRegion;
import dev.holdfast.core.health.UserSamples;
import dev.holdfast.core.health.UserViewPolicy;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Moment;
import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an agent does about a region that is alive and fails its users. */
class GreyDutyTest {
    private static final UserSamples FAILING = new UserSamples(5, 20);
    private static final UserSamples WELL = new UserSamples(40, 0);
    private static final int ROW = UserViewPolicy.DEFAULT.failingWindows();

    private final Group group = Group.active();
    private final Agent mind = new Agent();
    private Duration now = Duration.ofSeconds(100);
    private AgentState state = agent("west", WEST, Consent.AUTOMATIC);

    private AgentState agent(String name, @Nullable RegionId region, Consent consent) {
        return agent(name, region, new FailoverPolicy(consent, Group.NEVER));
    }

    private AgentState agent(String name, @Nullable RegionId region, FailoverPolicy failover) {
        AgentPolicy policy = AgentPolicy.sandbox(true, failover);
        return AgentState.starting(
                new AgentIdentity(AgentId.of(name), region, 1, policy, PlanOrders.NONE), group.state(), moment());
    }

    private Moment moment() {
        return new Moment(now, wall());
    }

    private Instant wall() {
        return Group.AT.plus(now);
    }

    /** The wishes of that kind, of as many windows. */
    private <T extends GroupCommand> List<T> after(int windows, UserSamples north, UserSamples west, Class<T> kind) {
        List<T> wishes = new ArrayList<>();
        for (int window = 0; window < windows; window++) {
            now = now.plusSeconds(1);
            on(new GroupChanged(group.state()));
            on(new ProposalAnswered(new RenewLease(WEST, 1), now, ProposalAnswered.Outcome.ACCEPTED_ACTIVE));
            on(new UserViewed(new TreeMap<>(Map.of(NORTH, north, WEST, west)))).effects().stream()
                    .filter(AgentEffect.Propose.class::isInstance)
                    .map(effect -> ((AgentEffect.Propose) effect).command())
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .forEach(wishes::add);
        }
        return wishes;
    }

    private AgentDecision on(AgentEvent event) {
        AgentDecision decision = mind.decide(state, event, moment());
        state = decision.state();
        return decision;
    }

    @Test
    void aRegionThatFailsItsUsersForLongLosesItsLeaseThoughItsBankAnswersProbes() {
        assertThat(after(ROW - 1, FAILING, WELL, CondemnFailing.class)).isEmpty();
        List<CondemnFailing> wishes = after(1, FAILING, WELL, CondemnFailing.class);
        assertThat(wishes).hasSize(1);
        group.accept(wishes.get(0));
        assertThat(group.state().standing(NORTH).status()).isEqualTo(RegionStatus.CONDEMNED);
        assertThat(after(ROW, FAILING, WELL, CondemnFailing.class)).isEmpty();
    }

    @Test
    void usersWhomEveryRegionFailsSufferFromSomethingElse() {
        assertThat(after(ROW * 3, FAILING, FAILING, GroupCommand.class))
                .noneMatch(CondemnFailing.class::isInstance)
                .noneMatch(AskFailing.class::isInstance);
    }

    @Test
    void anAgentDoesNotJudgeItsOwnRegion() {
        assertThat(after(ROW * 3, WELL, FAILING, CondemnFailing.class)).isEmpty();
        assertThat(group.refuse(new CondemnFailing(WEST, AgentId.of("west"), "users", Group.NEVER, wall())))
                .isEqualTo(Rejection.VANTAGE_POINTS_DISAGREE);
    }

    @Test
    void whereApprovalIsThePolicyAPersonIsAskedOnceAndTheRegionIsCondemnedAfterTheApproval() {
        state = agent("west", WEST, Consent.APPROVAL);
        List<AskFailing> asked = after(ROW, FAILING, WELL, AskFailing.class);
        assertThat(asked).hasSize(1);
        group.accept(asked.get(0));
        assertThat(after(ROW, FAILING, WELL, AskFailing.class)).isEmpty();
        group.accept(new Approve(new ApprovalId(1), RAVI, wall()));
        assertThat(group.state().standing(NORTH).status()).isEqualTo(RegionStatus.CONDEMNED);
    }

    /** What is wished of a region that fails its users when so much would be lost with it. */
    private <T extends GroupCommand> List<T> withinBudget(@Nullable Duration loss, Class<T> kind) {
        state = agent("west", WEST, new FailoverPolicy(Consent.WITHIN_BUDGET, Group.NEVER, Duration.ofSeconds(5)));
        assertThat(after(ROW - 1, FAILING, WELL, kind)).isEmpty();
        if (loss != null) {
            on(new LossEstimated(NORTH, loss));
        }
        return after(1, FAILING, WELL, kind);
    }

    @Test
    void withinItsBudgetTheGroupDecidesByItself() {
        assertThat(withinBudget(Duration.ofSeconds(5), CondemnFailing.class)).hasSize(1);
    }

    @Test
    void beyondItsBudgetOrWithoutAnEstimateAPersonIsAsked() {
        assertThat(withinBudget(Duration.ofMillis(5001), AskFailing.class))
                .singleElement()
                .satisfies(asked -> assertThat(asked.why()).startsWith("commits of 5001 ms would be lost"));
        assertThat(withinBudget(null, AskFailing.class))
                .singleElement()
                .satisfies(asked -> assertThat(asked.why()).startsWith("what would be lost is unknown; users"));
    }

    @Test
    void aRegionUnderMaintenanceIsLeftAlone() {
        group.accept(new SilenceRegion(NORTH, wall().plusSeconds(3600), ASHA, wall()));
        assertThat(after(ROW * 2, FAILING, WELL, CondemnFailing.class)).isEmpty();
        assertThat(group.refuse(new CondemnFailing(NORTH, AgentId.of("west"), "users", Group.NEVER, wall())))
                .isEqualTo(Rejection.SILENCED);
        assertThat(group.refuse(new AskFailing(NORTH, AgentId.of("west"), "users", wall())))
                .isEqualTo(Rejection.SILENCED);
    }

    @Test
    void aGroupThatFlapsIsNotMovedByItsUsersAgain() {
        CoolDown none = new CoolDown(0, Duration.ofMinutes(10));
        assertThat(group.refuse(new CondemnFailing(NORTH, AgentId.of("west"), "users", none, wall())))
                .isEqualTo(Rejection.COOL_DOWN);
    }

    @Test
    void whileAPlanRunsNobodyIsCondemned() {
        group.lost(WEST);
        assertThat(group.refuse(new CondemnFailing(NORTH, AgentId.of("witness"), "users", Group.NEVER, wall())))
                .isEqualTo(Rejection.PLAN_RUNNING);
    }
}
