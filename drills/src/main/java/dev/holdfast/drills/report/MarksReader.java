package dev.holdfast.drills.report;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.drills.report.DrillReport.Mark;
import dev.holdfast.drills.report.DrillReport.Marks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Finds the moments around one fault: the drill's from the history, the agents' from the plan that answered it. */
final class MarksReader {
    /** The drill asks the agents this often; what it saw changed may have changed this much earlier. */
    static final long SIGHTING_MILLIS = 200;

    private static final String HISTORY = "history of the clients";
    private static final String DRILL = "the drill";
    private static final String AGENTS = "plan journal of the agents";
    private static final String NO_PLAN = "no plan answered this fault";
    private static final long SLACK_NANOS = 1_000_000_000L;

    private final Material material;
    private final Clocks clocks;
    private final Trouble trouble;

    MarksReader(Material material) {
        this.material = material;
        this.clocks = material.clocks();
        this.trouble = new Trouble(material.history());
    }

    Marks read(Fault fault) {
        Optional<PlanRun> plan = plan(fault);
        long onset = fault.moments().onsetNanos();
        List<Mark> marks = new ArrayList<>();
        long proof = -Math.floorDiv(onset - fault.moments().shownNanos(), 1_000_000L);
        marks.add(mark("onset", onset, onset, proof, DRILL));
        marks.add(history(
                "first failed or waiting operation", fault, trouble.first(fault), "no operation failed or waited"));
        marks.add(detection(fault));
        marks.add(agents("decision", fault, plan.map(PlanRun::startedAt), NO_PLAN));
        marks.add(step("fencing proved", fault, plan, "FENCE_BY_LEASE"));
        marks.add(step("promotion", fault, plan, "PROMOTE"));
        marks.add(step("reroute", fault, plan, "PUBLISH_TABLE"));
        marks.add(history(
                "first success", fault, firstSuccess(fault, plan), "no success of that region's customers followed"));
        marks.add(history("last user back", fault, trouble.lastBack(fault), "no user was out, or one was not back"));
        marks.add(history(
                "last user held on the way home",
                fault,
                trouble.lastHeldOnReturn(fault),
                "no user was held after the fault was taken back, or one was not answered"));
        marks.add(mark("everything home", onset, fault.moments().healedNanos(), SIGHTING_MILLIS, DRILL));
        return new Marks(fault.kind() + " " + fault.region(), marks);
    }

    private Mark mark(String moment, long onset, long at, long uncertainty, String source) {
        return new Mark(
                moment,
                clocks.millis(at),
                Math.floorDiv(at - onset, 1_000_000L),
                clocks.wall(at).toString(),
                uncertainty,
                source,
                null);
    }

    private static Mark missing(String moment, String source, String reason) {
        return new Mark(moment, null, null, null, null, source, reason);
    }

    private Mark history(String moment, Fault fault, OptionalLong at, String otherwise) {
        return at.isPresent()
                ? mark(moment, fault.moments().onsetNanos(), at.getAsLong(), 0, HISTORY)
                : missing(moment, HISTORY, otherwise);
    }

    private Mark agents(String moment, Fault fault, Optional<String> wall, String otherwise) {
        return wall.filter(text -> !text.isEmpty())
                .map(text -> mark(
                        moment,
                        fault.moments().onsetNanos(),
                        clocks.nanos(Instant.parse(text)),
                        clocks.uncertaintyMillis(),
                        AGENTS))
                .orElseGet(() -> missing(moment, AGENTS, otherwise));
    }

    private Mark step(String moment, Fault fault, Optional<PlanRun> plan, String kind) {
        Optional<String> done = plan.flatMap(run -> run.steps().stream()
                .filter(step -> step.kind().equals(kind) && step.done())
                .map(PlanRun.Step::doneAt)
                .reduce((before, after) -> after));
        return agents(moment, fault, done, plan.isEmpty() ? NO_PLAN : "the plan has no finished step " + kind);
    }

    /** The first time the drill saw that an agent no longer sees the region well. */
    private Mark detection(Fault fault) {
        long onset = fault.moments().onsetNanos();
        return material.events().stream()
                .filter(event -> event.source().equals(Event.SIGHTING)
                        && event.fact("region").equals(fault.region()))
                .filter(event -> event.nanos() != null && event.nanos() >= onset)
                .filter(MarksReader::suspected)
                .map(event -> mark(
                        "detection",
                        onset,
                        event.nanos() == null ? onset : event.nanos(),
                        SIGHTING_MILLIS,
                        "the agents' views as the drill saw them"))
                .findFirst()
                .orElseGet(() -> missing(
                        "detection", "the agents' views as the drill saw them", "the drill saw no agent suspect it"));
    }

    private static boolean suspected(Event sighting) {
        return !sighting.fact("status").equals("ACTIVE")
                || sighting.facts().entrySet().stream()
                        .anyMatch(fact -> fact.getKey().startsWith("seen by ")
                                && fact.getValue().equals("DEAD"));
    }

    /** The plan that took over from the region that the fault hit. */
    Optional<PlanRun> plan(Fault fault) {
        Predicate<PlanRun> inTime = run -> {
            long at = clocks.nanos(Instant.parse(run.startedAt()));
            return at >= fault.moments().onsetNanos() - SLACK_NANOS
                    && at <= fault.moments().healedNanos() + SLACK_NANOS;
        };
        return material.plans().stream()
                .filter(run -> run.kind().equals("FAILOVER") && run.from().equals(fault.region()))
                .filter(inTime)
                .findFirst();
    }

    /** The first success of the region's customers in the region that took over; without a plan, the end of their outage. */
    private OptionalLong firstSuccess(Fault fault, Optional<PlanRun> plan) {
        long onset = fault.moments().onsetNanos();
        List<Operation> successes = material.history().operations().stream()
                .filter(operation -> operation.request().route().throughFrontDoor() && operation.acknowledgedWrite())
                .filter(operation -> operation.request().parties().home().equals(fault.region()))
                .filter(operation -> operation.times().answeredNanos() > onset)
                .toList();
        return plan.isEmpty()
                ? endOfLongestGap(onset, successes)
                : successes.stream()
                        .filter(operation -> plan.get()
                                .to()
                                .equals(operation.answer().execution().region()))
                        .mapToLong(operation -> operation.times().answeredNanos())
                        .min();
    }

    private static OptionalLong endOfLongestGap(long onset, List<Operation> successes) {
        long last = onset;
        long longest = -1;
        OptionalLong end = OptionalLong.empty();
        for (long at : successes.stream()
                .mapToLong(operation -> operation.times().answeredNanos())
                .sorted()
                .toArray()) {
            if (at - last > longest) {
                longest = at - last;
                end = OptionalLong.of(at);
            }
            last = at;
        }
        return end;
    }
}
