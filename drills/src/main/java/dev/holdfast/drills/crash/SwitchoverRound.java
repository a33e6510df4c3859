package dev.holdfast.drills.crash;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Fault.Moments;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.crash.CrashPoints.Round;
import dev.holdfast.drills.story.Orders;
import dev.holdfast.drills.story.Rehearsal;
import java.time.Duration;

/** All of a healthy region's slices go to the other one and come back, and the leader dies at a write of either plan. */
final class SwitchoverRound implements CrashRound {
    private static final Duration PHASE = Duration.ofSeconds(4);

    private final Rehearsal rehearsal;
    private final Round points;
    private final Deaths deaths;
    private final Orders orders;
    private final long lastPlan;

    SwitchoverRound(Stage stage, Rehearsal rehearsal, Round points) {
        this.rehearsal = rehearsal;
        this.points = points;
        this.deaths = new Deaths(stage, rehearsal);
        this.orders = new Orders(stage, rehearsal);
        this.lastPlan = rehearsal.view().lastPlan();
    }

    @Override
    public Outcome run(int number) {
        rehearsal.begin(number);
        rehearsal.load(PHASE);
        long onset = System.nanoTime();
        deaths.around(points.there(), Deaths.EVERYWHERE, orders::switchover);
        long shown = System.nanoTime();
        boolean away = orders.awayAtLast();
        rehearsal.load(PHASE);
        deaths.onTheWayBack(points.back(), orders::failback);
        long back = System.nanoTime();
        boolean home = orders.homeAtLast();
        Moments moments = new Moments(onset, shown, back, System.nanoTime());
        rehearsal.load(PHASE);
        return new Outcome(
                new Fault("crash", "north", moments, deaths.proofs(), away && home),
                deaths.all(),
                rehearsal.view().plansAfter(lastPlan));
    }
}
