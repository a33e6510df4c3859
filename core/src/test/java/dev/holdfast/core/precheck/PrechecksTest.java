package dev.holdfast.core.precheck;

import static dev.holdfast.core.failover.Group.ASHA;
import static dev.holdfast.core.failover.Group.AT;
import static dev.holdfast.core.failover.Group.NORTH;
import static dev.holdfast.core.failover.Group.WEST;
import static dev.holdfast.core.failover.Group.WITNESS;
import static dev.holdfast.core.failover.PlanKind.FAILBACK;
import static dev.holdfast.core.failover.PlanKind.FAILOVER;
import static dev.holdfast.core.failover.PlanKind.SWITCHOVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.failover.BeginSwitchover;
import dev.holdfast.core.failover.CoolDown;
import dev.holdfast.core.failover.Group;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.SilenceRegion;
import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.precheck.BankSight.Backlog;
import dev.holdfast.core.precheck.BankSight.Broker;
import dev.holdfast.core.precheck.BankSight.Connections;
import dev.holdfast.core.precheck.BankSight.Keys;
import dev.holdfast.core.precheck.BankSight.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every precheck with a state that breaks it; the scene itself is one in which each of them holds. */
class PrechecksTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    /** One thing that spoils the scene, and what must come of it. */
    private record Spoiled(
            String id, PlanKind kind, RegionId region, Holding holding, Consumer<Scene> spoil, String says) {
        @Override
        public String toString() {
            return id + ", " + kind + " of " + region + ": " + says;
        }
    }

    private static Spoiled violated(String id, PlanKind kind, Consumer<Scene> spoil, String says) {
        return new Spoiled(id, kind, NORTH, Holding.VIOLATED, spoil, says);
    }

    private static Spoiled unknown(String id, PlanKind kind, Consumer<Scene> spoil, String says) {
        return new Spoiled(id, kind, NORTH, Holding.UNKNOWN, spoil, says);
    }

    private static Consumer<Scene> bank(RegionId region, UnaryOperator<BankSight> change) {
        return scene -> scene.bank(region, change);
    }

    static Stream<Spoiled> spoiled() {
        List<Spoiled> all = new ArrayList<>();
        group(all);
        places(all);
        replication(all);
        stores(all);
        soft(all);
        return all.stream();
    }

    private static void group(List<Spoiled> all) {
        Consumer<Scene> switching =
                scene -> scene.group.accept(new BeginSwitchover(NORTH, WEST, new TreeSet<>(), ASHA, AT));
        all.add(violated("no-other-plan", SWITCHOVER, switching, "plan 1, a switchover, runs"));
        all.add(new Spoiled("plan-possible", FAILBACK, NORTH, Holding.VIOLATED, scene -> {}, "nothing-to-do"));
        all.add(violated("target-healthy", FAILOVER, scene -> scene.group.lost(WEST), "last healthy region"));
        all.add(violated("target-healthy", FAILOVER, scene -> scene.group.seen(WEST, Vantage.DEAD), "own bank answer"));
        all.add(unknown(
                "target-healthy", FAILOVER, scene -> scene.group.seen(WEST, Vantage.UNKNOWN), "has not reported"));
        all.add(violated("epoch-store-writable", SWITCHOVER, scene -> scene.quorumAnswers = false, "not answered"));
        all.add(violated(
                "no-flapping",
                FAILOVER,
                scene -> {
                    scene.group.lost(WEST).untilEnd();
                    scene.policy = Scene.policy(null, null, new CoolDown(1, LONG), Duration.ofSeconds(2));
                },
                "there were 1 automatic failovers"));
    }

    private static void places(List<Spoiled> all) {
        all.add(unknown("executor-outside-source", FAILOVER, scene -> scene.unheard(WEST, LONG), "600.0 s ago"));
        all.add(unknown("executor-outside-source", SWITCHOVER, scene -> scene.sites.clear(), "not been heard"));
        all.add(violated("observer-quorum", FAILOVER, scene -> scene.sites.remove(WITNESS), "1 agents outside north"));
        all.add(violated(
                "observer-quorum",
                SWITCHOVER,
                scene -> {
                    scene.unheard(NORTH, LONG);
                    scene.unheard(WEST, LONG);
                },
                "1 agents observe, 2 are needed"));
        all.add(violated("target-capacity", FAILOVER, bank(WEST, bank -> Changed.up(bank, false)), "says it is down"));
        all.add(violated(
                "target-capacity",
                FAILOVER,
                bank(WEST, bank -> Changed.connections(bank, new Connections(30, 30))),
                "0 of 30 connections are free"));
        all.add(unknown("target-capacity", FAILOVER, bank(WEST, bank -> Changed.connections(bank, null)), "not say"));
        all.add(unknown("target-capacity", FAILOVER, bank(WEST, bank -> null), "does not answer its agent"));
        all.add(unknown("fence-known", SWITCHOVER, bank(NORTH, bank -> null), "does not answer its agent"));
        all.add(violated(
                "fence-known",
                FAILOVER,
                scene -> {
                    scene.bank(NORTH, bank -> null);
                    scene.policy = Scene.policy(null, null, Group.NEVER, Duration.ZERO);
                },
                "no wait bound"));
    }

    private static void replication(List<Spoiled> all) {
        all.add(violated(
                "replication-alive", FAILOVER, bank(WEST, bank -> Changed.heartbeat(bank, LONG)), "600.0 s ago"));
        all.add(unknown(
                "replication-alive", FAILOVER, bank(WEST, bank -> Changed.heartbeat(bank, null)), "the last beat"));
        all.add(violated(
                "replication-alive", SWITCHOVER, bank(WEST, bank -> Changed.applier(bank, "starting")), "starting"));
        all.add(violated(
                "replication-alive", FAILOVER, bank(WEST, bank -> Changed.stopped(bank, "north/4/1@9 GAP")), "GAP"));
        all.add(violated("mirrors-running", FAILOVER, connector(WEST, "mirror-north", "PAUSED"), "is PAUSED"));
        all.add(violated("mirrors-running", SWITCHOVER, connector(NORTH, "mirror-west", null), "is missing"));
        all.add(unknown("mirrors-running", FAILOVER, connector(WEST, null, null), "was not heard"));
        all.add(violated(
                "topic-parity",
                FAILOVER,
                bank(WEST, bank -> Changed.broker(bank, new Broker(new TreeMap<>(), false, null))),
                "bank.journal has 4 partitions, north.bank.journal has 0"));
        all.add(unknown("topic-parity", FAILOVER, bank(NORTH, bank -> Changed.broker(bank, null)), "which topics"));
        all.add(violated("access-parity", FAILOVER, rules(NORTH, List.of("a", "b")), "only one region"));
        all.add(violated(
                "access-parity",
                FAILOVER,
                rules(NORTH, List.of("a", "b")).andThen(rules(WEST, List.of("b", "c"))),
                "2 access rules differ, for example a"));
        all.add(unknown("access-parity", FAILOVER, rules(NORTH, null).andThen(rules(WEST, null)), "do not show"));
        all.add(violated(
                "offset-translation", FAILOVER, bank(WEST, bank -> Changed.reread(bank, 10_001L)), "10001 events"));
        all.add(unknown("offset-translation", FAILOVER, bank(WEST, bank -> Changed.reread(bank, null)), "no trans"));
    }

    private static void stores(List<Spoiled> all) {
        all.add(violated(
                "keys-outlive-replays",
                FAILOVER,
                bank(WEST, bank -> Changed.keys(bank, new Keys(Duration.ofSeconds(20)))),
                "kept for 20.0 s"));
        all.add(unknown("keys-outlive-replays", FAILOVER, bank(WEST, bank -> Changed.keys(bank, null)), "how long"));
        all.add(violated(
                "schema-settled",
                SWITCHOVER,
                bank(WEST, bank -> Changed.schema(bank, new Schema("6", 0))),
                "schema 7 in north, 6 in west"));
        all.add(violated(
                "schema-settled",
                SWITCHOVER,
                bank(NORTH, bank -> Changed.schema(bank, new Schema("7", 1))),
                "1 sessions change the schema of north"));
        all.add(unknown("schema-settled", FAILOVER, bank(WEST, bank -> Changed.schema(bank, null)), "the version"));
    }

    private static void soft(List<Spoiled> all) {
        Backlog minute = new Backlog(900, null, Duration.ofSeconds(61));
        Backlog hour = new Backlog(90_000, null, Duration.ofHours(1));
        all.add(violated("lag", SWITCHOVER, bank(NORTH, bank -> Changed.backlog(bank, minute)), "61.0 s behind"));
        all.add(unknown("lag", FAILOVER, scene -> scene.sites.remove(north()), "has not been heard"));
        all.add(violated("loss", FAILOVER, bank(NORTH, bank -> Changed.backlog(bank, hour)), "90000 operations"));
        all.add(unknown("loss", FAILOVER, scene -> scene.sites.remove(north()), "has not been heard"));
        all.add(violated(
                "books-sound",
                FAILOVER,
                bank(WEST, bank -> Changed.ledger(bank, new BankSight.Ledger(9, List.of("one broken", "another")))),
                "one broken, and 1 more"));
        all.add(unknown(
                "books-sound", FAILOVER, bank(WEST, bank -> Changed.ledger(bank, null)), "rules of its ledger"));
        all.add(violated(
                "recovery-point", FAILOVER, bank(NORTH, bank -> Changed.backlog(bank, minute)), "objective 5.0 s"));
        all.add(violated(
                "same-configuration",
                FAILOVER,
                scene -> scene.site(
                        WEST,
                        site -> new Site(site.age(), true, "xyz", site.bank(), site.connect(), site.connectors())),
                "abc, xyz"));
        all.add(unknown("same-configuration", FAILOVER, scene -> scene.sites.clear(), "no agent"));
        all.add(violated("drill-recent", FAILOVER, scene -> scene.drills = DrillRecord.NONE, "no drill"));
        all.add(violated(
                "drill-recent",
                FAILOVER,
                scene -> scene.drills = new DrillRecord(List.of(new DrillRecord.Drill(
                        "region-loss", AT.minus(Duration.ofDays(8)), true, Duration.ofSeconds(4)))),
                "192 h ago, limit 168 h"));
        all.add(violated(
                "no-maintenance",
                SWITCHOVER,
                scene -> scene.group.accept(new SilenceRegion(WEST, AT.plusSeconds(60), ASHA, AT)),
                "west is under maintenance"));
    }

    private static dev.holdfast.core.model.AgentId north() {
        return dev.holdfast.core.model.AgentId.of("north");
    }

    private static Consumer<Scene> rules(RegionId region, @Nullable List<String> rules) {
        return bank(region, bank -> Changed.broker(bank, new Broker(new TreeMap<>(), true, rules)));
    }

    private static Consumer<Scene> connector(RegionId region, @Nullable String name, @Nullable String state) {
        TreeMap<String, String> connectors = new TreeMap<>();
        if (name != null && state != null) {
            connectors.put(name, state);
        }
        return scene -> scene.site(
                region,
                site -> new Site(
                        site.age(), true, site.configuration(), site.bank(), true, name == null ? null : connectors));
    }

    @ParameterizedTest
    @MethodSource("spoiled")
    void whatIsSpoiledIsSeenAndStopsThePlanByItsWeight(Spoiled spoiled) {
        Scene scene = new Scene();
        spoiled.spoil().accept(scene);
        Finding finding = scene.finding(spoiled.kind(), spoiled.region(), spoiled.id());
        assertThat(finding.holding()).as(finding.toString()).isEqualTo(spoiled.holding());
        assertThat(finding.words()).contains(spoiled.says());
        assertThat(finding.advice()).isNotBlank();
        Verdict verdict = scene.check(spoiled.kind(), spoiled.region()).verdict();
        if (finding.weight() == Weight.HARD) {
            assertThat(verdict).isEqualTo(Verdict.NO_GO);
        } else {
            assertThat(verdict).isNotEqualTo(Verdict.GO);
        }
    }

    @Test
    void everyPrecheckThatCanBeSpoiledIs() {
        List<String> ids = new Scene()
                .check(FAILOVER, NORTH).findings().stream().map(Finding::id).toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(24);
        assertThat(spoiled().map(Spoiled::id).distinct())
                .as("all but dns-ttl, which has no object here")
                .hasSize(ids.size() - 1)
                .allMatch(ids::contains);
    }

    @Test
    void aHealthyGroupMayDoEverythingThatMakesSense() {
        for (RegionId region : List.of(NORTH, WEST)) {
            assertThat(new Scene().check(FAILOVER, region).verdict()).isEqualTo(Verdict.GO);
            assertThat(new Scene().check(SWITCHOVER, region).verdict()).isEqualTo(Verdict.GO);
            assertThat(new Scene().check(FAILOVER, region).findings())
                    .filteredOn(finding -> finding.holding() == Holding.NOT_APPLICABLE)
                    .extracting(Finding::id)
                    .containsExactly("access-parity", "dns-ttl");
        }
    }

    @Test
    void onlySoftFindingsAskForASecondPerson() {
        Scene scene = new Scene();
        scene.drills = DrillRecord.NONE;
        PlanCheck check = scene.check(SWITCHOVER, NORTH);
        assertThat(check.verdict()).isEqualTo(Verdict.GO_WITH_APPROVAL);
        assertThat(check.reasons(Weight.SOFT)).extracting(Finding::id).containsExactly("drill-recent");
        assertThat(check.reasons(Weight.HARD)).isEmpty();
    }

    @Test
    void aRegionThatIsGoneIsNotAskedForWhatOnlyItCouldSay() {
        Scene scene =
                new Scene().unheard(NORTH, Duration.ofSeconds(8)).bank(WEST, bank -> Changed.heartbeat(bank, LONG));
        scene.site(WEST, site -> new Site(site.age(), true, "abc", site.bank(), true, new TreeMap<>()));
        scene.group.seen(NORTH, Vantage.DEAD);
        PlanCheck check = scene.check(FAILOVER, NORTH);
        assertThat(check.verdict()).as(check.toString()).isEqualTo(Verdict.GO_WITH_APPROVAL);
        assertThat(check.reasons(Weight.SOFT)).extracting(Finding::id).containsExactly("recovery-point");
    }

    @Test
    void whatIsAtStakeGrowsWhileTheSourceIsNotHeard() {
        Scene scene = new Scene().unheard(NORTH, Duration.ofSeconds(8));
        LossEstimate loss = scene.check(FAILOVER, NORTH).loss().orElseThrow();
        assertThat(loss.operations()).isEqualTo(12);
        assertThat(loss.amount()).isEqualTo(125_050L);
        assertThat(loss.window()).isEqualTo(Duration.ofMillis(8300));
        assertThat(new Scene().check(FAILOVER, NORTH).loss().orElseThrow().window())
                .isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aFailoverEndsAnotherPlanAndIsNotStoppedByIt() {
        Scene scene = new Scene();
        scene.group.accept(new BeginSwitchover(WEST, NORTH, new TreeSet<>(), ASHA, AT));
        assertThat(scene.finding(FAILOVER, NORTH, "no-other-plan").holding()).isEqualTo(Holding.HOLDS);
        assertThat(scene.finding(SWITCHOVER, NORTH, "no-other-plan").holding()).isEqualTo(Holding.VIOLATED);
    }

    @Test
    void aReturnedRegionMayBeBroughtHome() {
        Scene scene = new Scene();
        scene.group.lost(NORTH).untilEnd().back(NORTH);
        assertThat(scene.check(FAILBACK, NORTH).verdict())
                .as(scene.check(FAILBACK, NORTH).toString())
                .isEqualTo(Verdict.GO);
    }

    @Test
    void theExpectedTimeIsThatOfTheDrillsThatPassed() {
        DrillRecord drills = new DrillRecord(List.of(drill(1, true, 5), drill(2, false, 60), drill(3, true, 3)));
        DrillRecord.Recovery recovery = drills.recovery().orElseThrow();
        assertThat(recovery.drills()).isEqualTo(2);
        assertThat(recovery.shortest()).isEqualTo(Duration.ofSeconds(3));
        assertThat(recovery.longest()).isEqualTo(Duration.ofSeconds(5));
        assertThat(recovery.newest()).isEqualTo(AT.minus(Duration.ofHours(1)));
        assertThat(DrillRecord.NONE.recovery()).isEmpty();
    }

    private static DrillRecord.Drill drill(int hours, boolean passed, int seconds) {
        return new DrillRecord.Drill(
                "region-loss", AT.minus(Duration.ofHours(hours)), passed, Duration.ofSeconds(seconds));
    }
}
