package dev.holdfast.drills.crash;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Fault.Moments;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.crash.CrashPoints.Round;
import dev.holdfast.drills.story.Orders;
import dev.holdfast.drills.story.Rehearsal;
import java.time.Duration;

/** Two people give a living region up, and the leader dies at a write of its failover, of its failback, or of both. */
final class OrderedFailoverRound implements CrashRound {
    private static final Duration PHASE = Duration.ofSeconds(4);

    private final Rehearsal rehearsal;
    private final Round points;
    private final Deaths deaths;
    private final Orders orders;
    private final long lastPlan;

    OrderedFailoverRound(Stage stage, Rehearsal rehearsal, Round points) {
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
        deaths.around(points.there(), Deaths.EVERYWHERE, orders::failover);
        long shown = System.nanoTime();
        deaths.onTheWayBack(points.back(), () -> {});
        boolean home = orders.homeAtLast();
        Moments moments = new Moments(onset, shown, shown, System.nanoTime());
        rehearsal.load(PHASE);
        return new Outcome(
                new Fault("crash", "north", moments, deaths.proofs(), home),
                deaths.all(),
                rehearsal.view().plansAfter(lastPlan));
    }
}
