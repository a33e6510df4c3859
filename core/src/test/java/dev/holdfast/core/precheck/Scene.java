package dev.holdfast.core.precheck;

import static dev.holdfast.core.failover.Group.NORTH;
import static dev.holdfast.core.failover.Group.WEST;
import static dev.holdfast.core.failover.Group.WITNESS;

import dev.holdfast.core.failover.CoolDown;
import dev.holdfast.core.failover.Group;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.precheck.BankSight.Backlog;
import dev.holdfast.core.precheck.BankSight.Broker;
import dev.holdfast.core.precheck.BankSight.Connections;
import dev.holdfast.core.precheck.BankSight.Keys;
import dev.holdfast.core.precheck.BankSight.Ledger;
import dev.holdfast.core.precheck.BankSight.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A group in which every plan may begin, to be spoiled by one thing at a time. */
final class Scene {
    static final Duration MOMENT = Duration.ofMillis(200);

    Group group = Group.active();
    final TreeMap<AgentId, Site> sites = new TreeMap<>();

    @Nullable
    AgentId leader = WITNESS;

    boolean quorumAnswers = true;
    DrillRecord drills =
            new DrillRecord(List.of(new DrillRecord.Drill("region-loss", Group.AT, true, Duration.ofSeconds(4))));
    PrecheckPolicy policy = policy(Duration.ofDays(7), Duration.ofSeconds(5), Group.NEVER, Duration.ofMillis(1800));

    Scene() {
        sites.put(AgentId.of("north"), site(WEST));
        sites.put(AgentId.of("west"), site(NORTH));
        sites.put(WITNESS, new Site(MOMENT, true, "abc", null, false, null));
    }

    static PrecheckPolicy policy(
            @Nullable Duration lastDrill, @Nullable Duration recoveryPoint, CoolDown coolDown, Duration waitBound) {
        return new PrecheckPolicy(
                Duration.ofSeconds(60), Duration.ofSeconds(300), lastDrill, recoveryPoint, coolDown, waitBound);
    }

    private static Site site(RegionId other) {
        TreeMap<String, String> connectors = new TreeMap<>(Map.of("mirror-" + other, "RUNNING"));
        return new Site(MOMENT, true, "abc", bank(), true, connectors);
    }

    static BankSight bank() {
        TreeMap<String, Integer> topics = new TreeMap<>();
        for (String prefix : List.of("", "north.", "west.")) {
            topics.put(prefix + "bank.journal", 4);
            topics.put(prefix + "bank.events", 4);
        }
        return new BankSight(
                true,
                "running",
                List.of(),
                new Backlog(12, 125_050L, Duration.ofMillis(300)),
                MOMENT,
                0L,
                new Broker(topics, false, null),
                new Schema("7", 0),
                new Keys(null),
                new Connections(3, 30),
                new Ledger(7, List.of()));
    }

    Scene site(RegionId region, UnaryOperator<Site> change) {
        sites.compute(AgentId.of(region.name()), (name, site) -> site == null ? null : change.apply(site));
        return this;
    }

    Scene bank(RegionId region, UnaryOperator<BankSight> change) {
        return site(region, site -> with(site, site.bank() == null ? null : change.apply(site.bank())));
    }

    static Site with(Site site, @Nullable BankSight bank) {
        return new Site(
                site.age(), site.quorumAnswers(), site.configuration(), bank, site.connect(), site.connectors());
    }

    Scene unheard(RegionId region, Duration age) {
        return site(
                region,
                site -> new Site(
                        age,
                        site.quorumAnswers(),
                        site.configuration(),
                        site.bank(),
                        site.connect(),
                        site.connectors()));
    }

    PlanCheck check(PlanKind kind, RegionId region) {
        Observations seen = new Observations(sites, leader, quorumAnswers, drills);
        return Prechecks.evaluate(
                Intent.about(kind, region, group.state().topology()), group.state(), seen, policy, Group.AT);
    }

    Finding finding(PlanKind kind, RegionId region, String id) {
        return check(kind, region).findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
