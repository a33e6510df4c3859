package dev.holdfast.agent.observing;

import dev.holdfast.agent.api.AgentView;
import dev.holdfast.core.agent.AgentEvent;
import dev.holdfast.core.agent.LossEstimated;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.group.GroupDefinition;
import dev.holdfast.core.group.ScriptStep;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.precheck.Intent;
import dev.holdfast.core.precheck.LossEstimate;
import dev.holdfast.core.precheck.Observations;
import dev.holdfast.core.precheck.PlanCheck;
import dev.holdfast.core.precheck.PrecheckPolicy;
import dev.holdfast.core.precheck.Prechecks;
import dev.holdfast.core.precheck.Verdict;
import dev.holdfast.core.precheck.Weight;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The prechecks of every plan that somebody may want, evaluated once a second so that a change of verdict is logged
 * when it happens, and again whenever somebody asks.
 */
public final class CheckBoard {
    private static final Logger log = LoggerFactory.getLogger(CheckBoard.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final List<PlanKind> KINDS = List.of(PlanKind.FAILOVER, PlanKind.SWITCHOVER, PlanKind.FAILBACK);

    private final GroupDefinition group;
    private final AgentView agent;
    private final Supplier<Observations> seen;
    private final Consumer<AgentEvent> events;
    private final Map<Intent, Verdict> verdicts = new HashMap<>();

    /** @param events who learns what would be lost with each region */
    public CheckBoard(
            GroupDefinition group, AgentView agent, Supplier<Observations> seen, Consumer<AgentEvent> events) {
        this.group = group;
        this.agent = agent;
        this.seen = seen;
        this.events = events;
    }

    /** The steps that the group adds to its plans. */
    public SortedMap<String, ScriptStep> scripts() {
        return group.scripts();
    }

    public void start(Vertx vertx) {
        vertx.setPeriodic(EVERY.toMillis(), timer -> look());
    }

    private void look() {
        Observations now = seen.get();
        agent.state()
                .group()
                .topology()
                .regions()
                .forEach(region -> LossEstimate.of(region, now)
                        .ifPresent(loss -> events.accept(new LossEstimated(region, loss.window()))));
        all().forEach(check -> {
            Verdict before = verdicts.put(check.intent(), check.verdict());
            if (before != check.verdict()) {
                log.atInfo()
                        .addKeyValue("plan", check.intent().kind())
                        .addKeyValue("region", check.intent().region())
                        .addKeyValue("from", before == null ? "none" : before.word())
                        .addKeyValue("to", check.verdict().word())
                        .addKeyValue("reasons", reasons(check))
                        .log("precheck verdict");
            }
        });
    }

    private static List<String> reasons(PlanCheck check) {
        List<String> reasons = new ArrayList<>();
        check.reasons(Weight.HARD).forEach(finding -> reasons.add(finding.id()));
        check.reasons(Weight.SOFT).forEach(finding -> reasons.add(finding.id()));
        return reasons;
    }

    /** Every plan about every region, as of now. */
    public List<PlanCheck> all() {
        List<PlanCheck> checks = new ArrayList<>();
        for (RegionId region : agent.state().group().topology().regions()) {
            KINDS.forEach(kind -> checks.add(check(kind, region)));
        }
        return checks;
    }

    /** One plan, as of now. */
    public PlanCheck check(PlanKind kind, RegionId region) {
        Intent intent = Intent.about(kind, region, agent.state().group().topology());
        Duration waitBound = agent.state().policy().waitBound();
        PrecheckPolicy policy = group.policies().prechecks(group.objectives(), waitBound);
        return Prechecks.evaluate(
                intent, agent.state().group(), seen.get(), policy, agent.now().wall());
    }

    public Observations seen() {
        return seen.get();
    }

    public String groupName() {
        return group.name();
    }
}
