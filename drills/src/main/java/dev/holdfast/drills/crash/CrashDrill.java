package dev.holdfast.drills.crash;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Fault.Moments;
import dev.holdfast.checker.history.Fault.Proof;
import dev.holdfast.checker.history.History;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.core.failover.JournalPoint;
import dev.holdfast.drills.Console;
import dev.holdfast.drills.Patience;
import dev.holdfast.drills.ProcessLook;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.Stage.Player;
import dev.holdfast.drills.story.GroupView;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.drills.story.Rehearsal.Judged;
import dev.holdfast.drills.story.StoryOptions;
import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Loses a region and brings it back, again and again under load, and each time the agent that leads the quorum dies right
 * after another write of the plan's journal. Every round is judged on its own and in the end all of them together.
 */
public final class CrashDrill {
    private static final String LOST = "north";
    private static final String SURVIVOR = "west";
    private static final List<String> SURVIVING = List.of(SURVIVOR, "witness");
    private static final List<String> ALL = List.of(LOST, SURVIVOR, "witness");
    private static final double PINNED_RATE = 2;
    private static final Duration PHASE = Duration.ofSeconds(4);
    private static final Duration PLAN_LIMIT = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Two agents of three are down for as long as one takes to start: the RTO is the start's, and not judged tightly. */
    private static final Terms TERMS =
            new Terms(Duration.ofSeconds(30), 0, true, new Terms.Gates(3, 20, 50, 10, 20, 20));

    private final Stage stage;
    private final Console console;
    private final StoryOptions options;
    private final List<Fault> faults = new ArrayList<>();

    public CrashDrill(Stage stage, Console console, StoryOptions options) {
        this.stage = stage;
        this.console = console;
        this.options = options;
    }

    /** One row per point, and at last one of everything together. */
    public List<CrashOutcome> run(List<CrashPoints.Round> rounds, int from) {
        Rehearsal.Name name =
                new Rehearsal.Name("crash-matrix", "c" + options.load().seed() + "-");
        List<CrashOutcome> outcomes = new ArrayList<>();
        try (Rehearsal rehearsal = new Rehearsal(stage, console, options, name, PINNED_RATE)) {
            long began = System.nanoTime();
            for (int number = from; number <= rounds.size(); number++) {
                String left = estimate(began, number - from, rounds.size() - number + 1);
                rehearsal.timeline().tell("round " + number + " of " + rounds.size() + left);
                outcomes.addAll(round(rehearsal, rounds.get(number - 1), number));
            }
            rehearsal.timeline().tell("judging all rounds together");
            Judged judged = rehearsal.judge("all", rehearsal.everything(faults), TERMS);
            outcomes.add(outcome("all", "", "", judged));
        }
        return outcomes;
    }

    private static String estimate(long began, int done, int left) {
        if (done == 0) {
            return "";
        }
        long each = (System.nanoTime() - began) / done;
        return String.format(
                Locale.ROOT,
                ", about %d min left",
                Duration.ofNanos(each * left).toMinutes() + 1);
    }

    private List<CrashOutcome> round(Rehearsal rehearsal, CrashPoints.Round round, int number) {
        GroupView before = rehearsal.watch().last().orElseThrow();
        List<Proof> proofs = new ArrayList<>();
        List<String[]> victims = new ArrayList<>();
        rehearsal.begin(number);
        rehearsal.load(PHASE);
        Optional<ArmedAgents> first = round.failover().map(point -> ArmedAgents.at(stage, point, SURVIVING));
        List<Player> players = stage.players(LOST);
        long onset = System.nanoTime();
        stage.killRegion(LOST);
        proofs.add(new Proof(
                LOST + " is gone: " + ProcessLook.names(players),
                players.stream().allMatch(ProcessLook::gone)));
        long shown = System.nanoTime();
        first.ifPresent(armed -> victims.add(crash(rehearsal, armed, proofs)));
        boolean taken = rehearsal.waits(SURVIVOR + " to take over", PLAN_LIMIT, view -> view.allAt(SURVIVOR));
        rehearsal.load(PHASE);
        Optional<ArmedAgents> second = round.failback().map(point -> ArmedAgents.at(stage, point, ALL));
        rehearsal.timeline().tell("  " + LOST + " comes back on its old data");
        stage.startRegion(LOST);
        long back = System.nanoTime();
        second.ifPresent(armed -> victims.add(crash(rehearsal, armed, proofs)));
        boolean home = rehearsal.home();
        Moments moments = new Moments(onset, shown, back, System.nanoTime());
        rehearsal.load(PHASE);
        rehearsal.crowd().end();
        Fault fault = new Fault("kill", LOST, moments, proofs, taken && home);
        faults.add(fault);
        String what = (points(round) + "").trim();
        Judged judged = rehearsal.judge(
                what,
                new History(List.of(rehearsal.prefix(number)), rehearsal.operations(number), List.of(fault)),
                TERMS);
        return outcomes(rehearsal, before, victims, judged);
    }

    private static String points(CrashPoints.Round round) {
        return round.failover().map(JournalPoint::toString).orElse("") + " "
                + round.failback().map(JournalPoint::toString).orElse("");
    }

    /** Waits until the leader has died at the point, shows that it did by itself, and starts it again. */
    private String[] crash(Rehearsal rehearsal, ArmedAgents armed, List<Proof> proofs) {
        String point = armed.point().toString();
        boolean hit = new Patience("the point", PLAN_LIMIT, LOOK).holds(armed::hit);
        Optional<Player> dead = hit ? armed.dead() : Optional.empty();
        armed.disarm();
        proofs.add(new Proof("an agent died by itself at " + point, dead.isPresent()));
        if (dead.isEmpty()) {
            rehearsal.timeline().tell("  nobody died at " + point);
            return new String[] {point, ""};
        }
        String victim = dead.get().place() + " " + dead.get().pid();
        rehearsal.timeline().tell("  the leader, " + victim + ", died at " + point + " and is started again");
        stage.startProcess(dead.get().place(), "agent");
        return new String[] {point, victim};
    }

    private static List<CrashOutcome> outcomes(
            Rehearsal rehearsal, GroupView before, List<String[]> victims, Judged judged) {
        long last = before.plans().stream().mapToLong(PlanMessage::number).max().orElse(0);
        List<PlanMessage> plans = rehearsal.watch().last().orElseThrow().plans().stream()
                .filter(plan -> plan.number() > last)
                .toList();
        return victims.stream()
                .map(victim ->
                        outcome(victim[0], victim[1], ends(plans, victim[0].split(":")[0]), judged))
                .toList();
    }

    /** How the plans of that kind ended, in order: one that was aborted is followed by another. */
    private static String ends(List<PlanMessage> plans, String kind) {
        return String.join(
                ", ",
                plans.stream()
                        .filter(plan -> plan.kind().toLowerCase(Locale.ROOT).equals(kind))
                        .map(plan -> plan.outcome().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static CrashOutcome outcome(String point, String victim, String plan, Judged judged) {
        return new CrashOutcome(
                point,
                victim,
                plan,
                judged.rto().toMillis(),
                judged.verdict().name(),
                judged.folder().path().getFileName().toString());
    }
}
