package dev.holdfast.drills.report;

import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import dev.holdfast.protocol.StatusAnswer.StepMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The plan journals as events of the chain, and back. */
final class PlanEvents {
    private static final String RECEIPT = "receipt.";
    private static final String WITHOUT_REGION = "quorum";

    private PlanEvents() {}

    /** One event per plan and one per step, each at the agents' time. */
    static List<Event> of(List<PlanMessage> plans) {
        List<Event> events = new ArrayList<>();
        for (PlanMessage plan : plans) {
            events.add(new Event(
                    Event.PLAN,
                    plan.startedAt(),
                    null,
                    "plan " + plan.number() + " " + plan.kind() + " from " + plan.from() + " to " + plan.to() + ": "
                            + plan.outcome(),
                    facts(plan)));
            for (int index = 0; index < plan.steps().size(); index++) {
                StepMessage step = plan.steps().get(index);
                events.add(new Event(
                        Event.STEP,
                        first(step.doneAt(), step.startedAt(), plan.startedAt()),
                        null,
                        "plan " + plan.number() + " step " + step.kind() + ": " + step.status(),
                        facts(plan.number(), index, step)));
            }
        }
        return events;
    }

    private static SortedMap<String, String> facts(PlanMessage plan) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("plan", Long.toString(plan.number()));
        facts.put("kind", plan.kind());
        facts.put("from", plan.from());
        facts.put("to", plan.to());
        facts.put("outcome", plan.outcome());
        facts.put("note", plan.note());
        facts.put("startedAt", plan.startedAt());
        facts.put("endedAt", first(plan.endedAt(), ""));
        return facts;
    }

    private static SortedMap<String, String> facts(long plan, int index, StepMessage step) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("plan", Long.toString(plan));
        facts.put("index", Integer.toString(index));
        facts.put("kind", step.kind());
        facts.put("at", first(step.region(), WITHOUT_REGION));
        facts.put("status", step.status());
        facts.put("failures", Integer.toString(step.failures()));
        facts.put("lastFailure", step.lastFailure());
        facts.put("startedAt", first(step.startedAt(), ""));
        facts.put("doneAt", first(step.doneAt(), ""));
        step.receipt().forEach((name, value) -> facts.put(RECEIPT + name, value));
        return facts;
    }

    private static String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return "";
    }

    /** The plans as the events tell them, in their order. */
    static List<PlanRun> plans(List<Event> events) {
        Map<String, SortedMap<Integer, PlanRun.Step>> steps = new LinkedHashMap<>();
        events.stream()
                .filter(event -> event.source().equals(Event.STEP))
                .forEach(event -> steps.computeIfAbsent(event.fact("plan"), plan -> new TreeMap<>())
                        .put(Integer.parseInt(event.fact("index")), step(event)));
        return events.stream()
                .filter(event -> event.source().equals(Event.PLAN))
                .map(event -> plan(event, Objects.requireNonNullElse(steps.get(event.fact("plan")), new TreeMap<>())))
                .toList();
    }

    private static PlanRun plan(Event event, SortedMap<Integer, PlanRun.Step> steps) {
        return new PlanRun(
                Long.parseLong(event.fact("plan")),
                event.fact("kind"),
                event.fact("from"),
                event.fact("to"),
                event.fact("outcome"),
                event.fact("note"),
                event.fact("startedAt"),
                event.fact("endedAt"),
                List.copyOf(steps.values()));
    }

    private static PlanRun.Step step(Event event) {
        SortedMap<String, String> receipt = new TreeMap<>();
        event.facts().forEach((name, value) -> {
            if (name.startsWith(RECEIPT)) {
                receipt.put(name.substring(RECEIPT.length()), value);
            }
        });
        return new PlanRun.Step(
                event.fact("kind"),
                event.fact("at"),
                event.fact("status"),
                Integer.parseInt(event.fact("failures")),
                event.fact("lastFailure"),
                event.fact("startedAt"),
                event.fact("doneAt"),
                receipt);
    }
}
