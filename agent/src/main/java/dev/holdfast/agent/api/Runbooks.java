package dev.holdfast.agent.api;

import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.OwnStep;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanStep;
import dev.holdfast.core.failover.StepCard;
import dev.holdfast.core.failover.StepKind;
import dev.holdfast.core.group.ScriptStep;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.RunbookMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/** Plans that have not begun, as a person would follow them by hand. */
final class Runbooks {
    private final SortedMap<String, ScriptStep> scripts;

    Runbooks(SortedMap<String, ScriptStep> scripts) {
        this.scripts = scripts;
    }

    RunbookMessage of(Plan plan) {
        return message(plan.kind(), plan.from(), plan.to(), plan.slices().keySet(), plan.steps());
    }

    RunbookMessage ofFailover(GroupState group, RegionId lost) {
        RegionId survivor = group.topology().other(lost);
        return message(
                PlanKind.FAILOVER,
                lost,
                survivor,
                group.ownedBy(lost).keySet(),
                group.orders().orders().failover(lost, survivor));
    }

    private RunbookMessage message(
            PlanKind kind, RegionId from, RegionId to, Collection<SliceId> slices, List<PlanStep> steps) {
        List<RunbookMessage.Step> lines = new ArrayList<>();
        boolean mayAbort = kind.returnsBeforeGrant();
        for (PlanStep step : steps) {
            mayAbort = mayAbort && step.kind() != StepKind.GRANT;
            lines.add(line(lines.size(), step, card(step), mayAbort, names(kind, from, to)));
        }
        return new RunbookMessage(
                kind.name(),
                from.name(),
                to.name(),
                slices.stream().map(SliceId::number).toList(),
                lines);
    }

    /** Of a step that the group adds, what this agent's file says of it. */
    private StepCard card(PlanStep step) {
        OwnStep own = step.own();
        ScriptStep script = own == null ? null : scripts.get(own.name());
        if (script == null) {
            return StepCard.of(step.kind());
        }
        StepCard any = StepCard.of(step.kind());
        return new StepCard(
                "runs " + String.join(" ", script.command()) + " in the group file's folder",
                any.precondition(),
                script.timeout(),
                script.compensation().isEmpty()
                        ? "none: the group gives none"
                        : "abort: runs " + String.join(" ", script.compensation()),
                any.verification());
    }

    /** Which region is A and which is B on the step cards. */
    private record Names(String a, String b) {
        String in(String text) {
            return text.replaceAll("\\bA\\b", a).replaceAll("\\bB\\b", b);
        }
    }

    private static Names names(PlanKind kind, RegionId from, RegionId to) {
        return new Names(from.name(), to.name());
    }

    private static RunbookMessage.Step line(int number, PlanStep step, StepCard card, boolean mayAbort, Names names) {
        RegionId place = step.region();
        return new RunbookMessage.Step(
                number,
                step.word(),
                place == null ? null : place.name(),
                names.in(card.does()),
                names.in(card.precondition()),
                card.timeout().toSeconds(),
                names.in(card.compensation()),
                names.in(card.verification()),
                mayAbort);
    }
}
