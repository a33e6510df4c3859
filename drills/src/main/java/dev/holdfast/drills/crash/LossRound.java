package dev.holdfast.drills.crash;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Fault.Moments;
import dev.holdfast.checker.history.Fault.Proof;
import dev.holdfast.drills.Patience;
import dev.holdfast.drills.ProcessLook;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.Stage.Player;
import dev.holdfast.drills.story.GroupView;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One loss of a region and its return, with the leader's death at a write of the failover, of the failback, or of both. */
final class LossRound {
    private static final String LOST = "north";
    private static final String SURVIVOR = "west";
    private static final List<String> SURVIVING = List.of(SURVIVOR, "witness");
    private static final List<String> ALL = List.of(LOST, SURVIVOR, "witness");
    private static final Duration PHASE = Duration.ofSeconds(4);
    private static final Duration PLAN_LIMIT = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Who died at a point, by itself; empty if nobody came to it. */
    record Death(String point, String victim) {}

    /** What the round leaves for the judge. */
    record Outcome(Fault fault, List<Death> deaths, List<PlanMessage> plans) {
        /** How the plans of that point's kind ended, in order: one that was aborted is followed by another. */
        String ends(Death death) {
            String kind = death.point().split(":", 2)[0];
            return String.join(
                    ", ",
                    plans.stream()
                            .filter(plan -> plan.kind().toLowerCase(Locale.ROOT).equals(kind))
                            .map(plan -> plan.outcome().toLowerCase(Locale.ROOT))
                            .toList());
        }
    }

    private final Stage stage;
    private final Rehearsal rehearsal;
    private final CrashPoints.Round points;
    private final GroupView before;
    private final List<Proof> proofs = new ArrayList<>();
    private final List<Death> deaths = new ArrayList<>();

    LossRound(Stage stage, Rehearsal rehearsal, CrashPoints.Round points) {
        this.stage = stage;
        this.rehearsal = rehearsal;
        this.points = points;
        this.before = rehearsal.watch().last().orElseThrow();
    }

    Outcome run(int number) {
        rehearsal.begin(number);
        rehearsal.load(PHASE);
        Optional<ArmedAgents> first = points.failover().map(point -> ArmedAgents.at(stage, point, SURVIVING));
        List<Player> players = stage.players(LOST);
        long onset = System.nanoTime();
        stage.killRegion(LOST);
        boolean gone = players.stream().allMatch(ProcessLook::gone);
        proofs.add(new Proof(LOST + " is gone: " + ProcessLook.names(players), gone && !players.isEmpty()));
        long shown = System.nanoTime();
        first.ifPresent(this::death);
        boolean taken = rehearsal.waits(SURVIVOR + " to take over", PLAN_LIMIT, view -> view.allAt(SURVIVOR));
        rehearsal.load(PHASE);
        Optional<ArmedAgents> second = points.failback().map(point -> ArmedAgents.at(stage, point, ALL));
        rehearsal.timeline().tell("  " + LOST + " comes back on its old data");
        stage.startRegion(LOST);
        long back = System.nanoTime();
        second.ifPresent(this::death);
        boolean home = rehearsal.home();
        Moments moments = new Moments(onset, shown, back, System.nanoTime());
        rehearsal.load(PHASE);
        rehearsal.crowd().end();
        return new Outcome(new Fault("kill", LOST, moments, proofs, taken && home), deaths, plans());
    }

    /** Waits until the leader has died at the point, shows that it did by itself, and starts it again. */
    private void death(ArmedAgents armed) {
        String point = armed.point().toString();
        boolean hit = new Patience("the point", PLAN_LIMIT, LOOK).holds(armed::hit);
        Optional<Player> dead = hit ? armed.dead() : Optional.empty();
        armed.disarm();
        proofs.add(new Proof("an agent died by itself at " + point, dead.isPresent()));
        if (dead.isEmpty()) {
            rehearsal.timeline().tell("  nobody died at " + point);
            deaths.add(new Death(point, ""));
            return;
        }
        String victim = dead.get().place() + " " + dead.get().pid();
        rehearsal.timeline().tell("  the leader, " + victim + ", died at " + point + " and is started again");
        stage.startProcess(dead.get().place(), dead.get().program());
        deaths.add(new Death(point, victim));
    }

    private List<PlanMessage> plans() {
        long last = before.plans().stream().mapToLong(PlanMessage::number).max().orElse(0);
        return rehearsal.watch().last().orElseThrow().plans().stream()
                .filter(plan -> plan.number() > last)
                .toList();
    }
}
