package dev.holdfast.agent.api;

import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanStep;
import dev.holdfast.core.failover.PlanTemplates;
import dev.holdfast.core.failover.StepCard;
import dev.holdfast.core.failover.StepKind;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.RunbookMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Plans that have not begun, as a person would follow them by hand. */
final class Runbooks {
    private Runbooks() {}

    static RunbookMessage of(Plan plan) {
        return message(plan.kind(), plan.from(), plan.to(), plan.slices().keySet(), plan.steps());
    }

    static RunbookMessage ofFailover(GroupState group, RegionId lost) {
        RegionId survivor = group.topology().other(lost);
        return message(
                PlanKind.FAILOVER, lost, survivor, group.ownedBy(lost).keySet(), PlanTemplates.failover(survivor));
    }

    private static RunbookMessage message(
            PlanKind kind, RegionId from, RegionId to, Collection<SliceId> slices, List<PlanStep> steps) {
        List<RunbookMessage.Step> lines = new ArrayList<>();
        boolean mayAbort = kind.returnsBeforeGrant();
        for (PlanStep step : steps) {
            mayAbort = mayAbort && step.kind() != StepKind.GRANT;
            lines.add(line(lines.size(), step, StepCard.of(step.kind()), mayAbort, names(kind, from, to)));
        }
        return new RunbookMessage(
                kind.name(),
                from.name(),
                to.name(),
                slices.stream().map(SliceId::number).toList(),
                lines);
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
                step.kind().word(),
                place == null ? null : place.name(),
                names.in(card.does()),
                names.in(card.precondition()),
                card.timeout().toSeconds(),
                names.in(card.compensation()),
                names.in(card.verification()),
                mayAbort);
    }
}
