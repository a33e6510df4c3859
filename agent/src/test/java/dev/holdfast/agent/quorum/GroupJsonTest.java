package dev.holdfast.agent.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failover.AbortPlan;
import dev.holdfast.core.failover.AdoptOrders;
import dev.holdfast.core.failover.AdoptedOrders;
import dev.holdfast.core.failover.ApprovalId;
import dev.holdfast.core.failover.Approve;
import dev.holdfast.core.failover.AskFailing;
import dev.holdfast.core.failover.AskLoss;
import dev.holdfast.core.failover.AskPlan;
import dev.holdfast.core.failover.AskRebuild;
import dev.holdfast.core.failover.AskWaiver;
import dev.holdfast.core.failover.Asked;
import dev.holdfast.core.failover.Attempt;
import dev.holdfast.core.failover.BeginFailback;
import dev.holdfast.core.failover.BeginSwitchover;
import dev.holdfast.core.failover.BreakGlass;
import dev.holdfast.core.failover.CompleteStep;
import dev.holdfast.core.failover.CondemnFailing;
import dev.holdfast.core.failover.CondemnRegion;
import dev.holdfast.core.failover.CoolDown;
import dev.holdfast.core.failover.DeclareLost;
import dev.holdfast.core.failover.EndSilence;
import dev.holdfast.core.failover.EndWaiver;
import dev.holdfast.core.failover.FailStep;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.OwnStep;
import dev.holdfast.core.failover.PausePlan;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanId;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanOrders;
import dev.holdfast.core.failover.PlanOrders.Entry;
import dev.holdfast.core.failover.PlanTemplates;
import dev.holdfast.core.failover.RenewLease;
import dev.holdfast.core.failover.ReportVantage;
import dev.holdfast.core.failover.ResumePlan;
import dev.holdfast.core.failover.RetryStep;
import dev.holdfast.core.failover.SilenceRegion;
import dev.holdfast.core.failover.SkipStep;
import dev.holdfast.core.failover.StartStep;
import dev.holdfast.core.failover.StepPlace;
import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.model.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupJsonTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123456789Z");
    private static final RegionId NORTH = RegionId.of("north");
    private static final RegionId WEST = RegionId.of("west");
    private static final CoolDown COOL_DOWN = new CoolDown(8, Duration.ofMinutes(10));
    private static final Asked POLICY = Asked.byPolicy("north", "is back");
    private static final Asked ASHA = Asked.by("asha@local", "a \"drill\"");
    private static final Asked RAVI = Asked.by("ravi@local", "");

    static Stream<GroupCommand> everyCommand() {
        return Stream.of(
                new RenewLease(NORTH, 7),
                new ReportVantage(AgentId.of("witness"), NORTH, Vantage.DEAD),
                new DeclareLost(NORTH, 12, AgentId.of("west"), "no \"renewal\"", COOL_DOWN, AT),
                new AskLoss(NORTH, 12, AgentId.of("west"), "policy", AT),
                new CondemnFailing(NORTH, AgentId.of("west"), "users", COOL_DOWN, AT),
                new AskFailing(NORTH, AgentId.of("west"), "users", AT),
                new BeginFailback(NORTH, POLICY, AT),
                new BeginSwitchover(NORTH, WEST, new TreeSet<>(List.of(SliceId.of(4))), ASHA, AT),
                new CondemnRegion(NORTH, true, ASHA, AT),
                new AbortPlan(new PlanId(3), ASHA, AT),
                new PausePlan(new PlanId(3), ASHA, AT),
                new ResumePlan(new PlanId(3), ASHA, AT),
                new RetryStep(new PlanId(3), 2, ASHA, AT),
                new SkipStep(new PlanId(3), 2, ASHA, AT),
                new Approve(new ApprovalId(1), RAVI, AT),
                new BreakGlass(NORTH, AT.plusSeconds(60), ASHA, AT),
                new AskRebuild(NORTH, ASHA, AT),
                new AskWaiver(NORTH, AT.plusSeconds(60), ASHA, AT),
                new EndWaiver(NORTH, ASHA, AT),
                new SilenceRegion(NORTH, AT.plusSeconds(60), ASHA, AT),
                new EndSilence(NORTH, ASHA, AT),
                new AskPlan(new CondemnRegion(NORTH, true, ASHA, AT), "lag"),
                new StartStep(new Attempt(new PlanId(3), 1, 2), AT),
                new CompleteStep(new Attempt(new PlanId(3), 1, 2), new TreeMap<>(Map.of("k", "v\n")), AT),
                new FailStep(new Attempt(new PlanId(3), 1, 2), "it rains", true, AT),
                new AdoptOrders(AgentId.of("west"), new AdoptedOrders(ownOrder(), 7), AT));
    }

    private static PlanOrders ownOrder() {
        List<Entry> order = new ArrayList<>();
        order.add(Entry.of(new OwnStep("warm-cache", StepPlace.TARGET, true, true, false)));
        PlanTemplates.whole(PlanKind.SWITCHOVER, NORTH, WEST).forEach(step -> order.add(Entry.of(step.kind())));
        return new PlanOrders(new TreeMap<>(Map.of(PlanKind.SWITCHOVER, order)));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void aCommandComesBackAsItWas(GroupCommand command) {
        assertThat(GroupJson.readCommand(GroupJson.write(command))).isEqualTo(command);
    }

    @Test
    void everyKindOfCommandIsTested() {
        assertThat(everyCommand().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(
                        GroupJson.kinds(GroupCommand.class).collect(Collectors.toList()));
    }

    @Test
    void aStateComesBackAsItWasAtEveryPointOfAStory() {
        GroupState replayed = GroupState.initial(Topology.reference(Mode.ACTIVE_ACTIVE));
        GroupState straight = replayed;
        for (int i = 0; i < 60; i++) {
            GroupCommand command = next(straight, i);
            straight = command.decide(straight).applyTo(straight);
            GroupCommand read = GroupJson.readCommand(GroupJson.write(command));
            replayed = read.decide(replayed).applyTo(GroupJson.readState(GroupJson.write(replayed)));
            assertThat(replayed).isEqualTo(straight);
        }
        assertThat(straight.history())
                .extracting(Plan::kind)
                .extracting(Enum::name)
                .containsExactly("FAILOVER", "FAILBACK");
    }

    private static GroupState comesBackAfterEach(GroupCommand... story) {
        GroupState state = GroupState.initial(Topology.reference(Mode.ACTIVE_ACTIVE));
        for (GroupCommand command : story) {
            state = command.decide(state).applyTo(state);
            assertThat(GroupJson.readState(GroupJson.write(state))).isEqualTo(state);
        }
        return state;
    }

    @Test
    void aPlanWithStepsOfTheGroupsOwnComesBackAsItWas() {
        GroupState state = comesBackAfterEach(
                new RenewLease(NORTH, 1),
                new RenewLease(WEST, 1),
                new ReportVantage(AgentId.of("north"), NORTH, Vantage.SERVING),
                new ReportVantage(AgentId.of("west"), WEST, Vantage.SERVING),
                new AdoptOrders(AgentId.of("west"), new AdoptedOrders(ownOrder(), 7), AT),
                new BeginSwitchover(NORTH, WEST, new TreeSet<>(), ASHA, AT));
        assertThat(state.running().orElseThrow().steps().get(0).word()).isEqualTo("warm-cache");
    }

    @Test
    void whatPeopleHaveInHandComesBackAsItWas() {
        GroupState state = comesBackAfterEach(
                new RenewLease(NORTH, 1),
                new RenewLease(WEST, 1),
                new SilenceRegion(NORTH, AT.plusSeconds(60), ASHA, AT),
                new CondemnRegion(WEST, true, ASHA, AT),
                new BreakGlass(WEST, AT.plusSeconds(60), ASHA, AT),
                new Approve(new ApprovalId(2), RAVI, AT),
                new BreakGlass(WEST, AT.plusSeconds(99), ASHA, AT));
        assertThat(state.desk().approvals()).hasSize(1);
        assertThat(state.desk().condemned()).containsKey(WEST);
        assertThat(state.desk().audit().count()).isEqualTo(5);
    }

    @Test
    void aPlanThatWaitsForASecondPersonComesBackAsItWas() {
        GroupState state = comesBackAfterEach(
                new RenewLease(NORTH, 1),
                new RenewLease(WEST, 1),
                new ReportVantage(AgentId.of("north"), NORTH, Vantage.SERVING),
                new ReportVantage(AgentId.of("west"), WEST, Vantage.SERVING),
                new AskPlan(new BeginSwitchover(NORTH, WEST, new TreeSet<>(), ASHA, AT), "lag"));
        assertThat(state.desk().approvals()).hasSize(1);
    }

    /** The next command of a story in which north is lost, returns and goes home. */
    private static GroupCommand next(GroupState state, int i) {
        List<GroupCommand> opening = new ArrayList<>(List.of(
                new RenewLease(NORTH, 1),
                new RenewLease(WEST, 1),
                new ReportVantage(AgentId.of("west"), NORTH, Vantage.DEAD),
                new ReportVantage(AgentId.of("witness"), NORTH, Vantage.DEAD),
                new DeclareLost(NORTH, 1, AgentId.of("witness"), "silence", COOL_DOWN, AT)));
        if (i < opening.size()) {
            return opening.get(i);
        }
        if (state.running().isPresent()) {
            Plan plan = state.running().get();
            return i % 2 == 0
                    ? new StartStep(plan.attempt().orElseThrow(), AT)
                    : new CompleteStep(plan.attempt().orElseThrow(), new TreeMap<>(Map.of("i", "" + i)), AT);
        }
        return switch (i % 3) {
            case 0 -> new RenewLease(NORTH, 2);
            case 1 -> new ReportVantage(AgentId.of("north"), NORTH, Vantage.ALIVE);
            default -> new BeginFailback(NORTH, POLICY, AT);
        };
    }

    @Test
    void idsAreBareAlsoAsKeys() {
        String text = GroupJson.write(GroupState.initial(Topology.reference(Mode.ACTIVE_ACTIVE)));
        assertThat(text).contains("\"slices\":{\"0\":{\"owner\":\"north\",\"epoch\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "[]",
                "{\"type\":\"Dance\"}",
                "{\"type\":\"RenewLease\",\"region\":\"north\"}",
                "{\"type\":\"RenewLease\",\"region\":\"NO NAME\",\"incarnation\":1}",
                "{\"type\":\"RenewLease\",\"region\":\"north\",\"incarnation\":1,\"more\":1}",
                "{\"type\":\"RenewLease\",\"region\":\"north\",\"incarnation\":1} tail",
                "{\"type\":\"java.lang.Runtime\"}"
            })
    void whatNoVersionHasWrittenIsRefused(String text) {
        assertThatThrownBy(() -> GroupJson.readCommand(text)).isInstanceOf(MalformedEntryException.class);
    }
}
