package dev.holdfast.drills.crash;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Fault.Moments;
import dev.holdfast.checker.history.Fault.Proof;
import dev.holdfast.drills.ProcessLook;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.Stage.Player;
import dev.holdfast.drills.crash.CrashPoints.Round;
import dev.holdfast.drills.story.Rehearsal;
import java.time.Duration;
import java.util.List;

/** One loss of a region and its return, with the leader's death at a write of the failover, and at writes of the failback. */
final class LossRound implements CrashRound {
    private static final String LOST = "north";
    private static final String SURVIVOR = "west";
    private static final List<String> SURVIVING = List.of(SURVIVOR, "witness");
    private static final Duration PHASE = Duration.ofSeconds(4);
    private static final Duration PLAN_LIMIT = Duration.ofSeconds(90);

    private final Stage stage;
    private final Rehearsal rehearsal;
    private final Round points;
    private final Deaths deaths;
    private final long lastPlan;
    private long onset;
    private long shown;

    LossRound(Stage stage, Rehearsal rehearsal, Round points) {
        this.stage = stage;
        this.rehearsal = rehearsal;
        this.points = points;
        this.deaths = new Deaths(stage, rehearsal);
        this.lastPlan = rehearsal.view().lastPlan();
    }

    @Override
    public Outcome run(int number) {
        rehearsal.begin(number);
        rehearsal.load(PHASE);
        deaths.around(points.there(), SURVIVING, this::lose);
        boolean taken = rehearsal.waits(SURVIVOR + " to take over", PLAN_LIMIT, view -> view.allAt(SURVIVOR));
        rehearsal.load(PHASE);
        rehearsal.timeline().tell("  " + LOST + " comes back on its old data");
        deaths.onTheWayBack(points.back(), () -> stage.startRegion(LOST));
        long back = System.nanoTime();
        boolean home = rehearsal.home();
        Moments moments = new Moments(onset, shown, back, System.nanoTime());
        rehearsal.load(PHASE);
        return new Outcome(
                new Fault("kill", LOST, moments, deaths.proofs(), taken && home),
                deaths.all(),
                rehearsal.view().plansAfter(lastPlan));
    }

    private void lose() {
        List<Player> players = stage.players(LOST);
        onset = System.nanoTime();
        stage.killRegion(LOST);
        boolean gone = players.stream().allMatch(ProcessLook::gone);
        deaths.proofs().add(new Proof(LOST + " is gone: " + ProcessLook.names(players), gone && !players.isEmpty()));
        shown = System.nanoTime();
    }
}
