package dev.holdfast.drills.story;

import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.drills.Patience;
import dev.holdfast.drills.Stage;
import dev.holdfast.protocol.PlanRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What people order in a round. An order is asked for until its plan is seen: the agent that was asked may be the one that
 * dies of it, and then nobody says whether it was accepted.
 */
public final class Orders {
    private static final String NORTH = "north";
    private static final String WEST = "west";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration END_LIMIT = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int TRIES = 3;

    private final Rehearsal rehearsal;
    private final OperatorCalls calls;

    public Orders(Stage stage, Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
        this.calls = new OperatorCalls(stage);
    }

    /** All that north owns goes to west. */
    public void switchover() {
        order(
                "a switchover to " + WEST,
                PlanKind.SWITCHOVER,
                new PlanRequest("switchover", null, NORTH, WEST, null, "a rehearsal", null, null));
    }

    /** North is given up though it lives; a second person agrees. */
    public void failover() {
        order(
                "a failover of " + NORTH,
                PlanKind.FAILOVER,
                new PlanRequest("failover", NORTH, null, null, null, "a rehearsal", null, true));
    }

    /** Everything that is at home in north goes back to it. */
    public void failback() {
        order("a return to " + NORTH, PlanKind.SWITCHOVER, PlanRequest.failback(NORTH));
    }

    private void order(String what, PlanKind kind, PlanRequest request) {
        long last = rehearsal.view().lastPlan();
        rehearsal.timeline().tell("  " + what + " is ordered");
        AtomicBoolean accepted = new AtomicBoolean();
        new Patience(what + " to begin", LIMIT, PAUSE).await(() -> {
            boolean begun = rehearsal.view().plansAfter(last).stream()
                    .anyMatch(plan -> plan.kind().equals(kind.name()));
            if (!begun && !accepted.get()) {
                accepted.set(calls.order(request));
            }
            return begun;
        });
    }

    /** Waits until no plan runs any more and both regions are active. */
    public boolean ended() {
        return rehearsal.steady("the plan to end", END_LIMIT, view -> view.settled());
    }

    /** Everything at west, though the plan that was to bring it there may have been aborted. */
    public boolean awayAtLast() {
        for (int attempt = 0; attempt < TRIES && ended(); attempt++) {
            if (rehearsal.view().ownedBy(NORTH).isEmpty()) {
                return true;
            }
            switchover();
        }
        return false;
    }

    /** Everything home, though the plan that was to bring it there may have been aborted. */
    public boolean homeAtLast() {
        for (int attempt = 0; attempt < TRIES && ended() && !rehearsal.isHome(); attempt++) {
            failback();
        }
        return rehearsal.home();
    }
}
