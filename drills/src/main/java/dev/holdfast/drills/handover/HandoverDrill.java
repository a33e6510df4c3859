package dev.holdfast.drills.handover;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Fault.Moments;
import dev.holdfast.checker.history.Fault.Proof;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.drills.Console;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.evidence.OwnerRows;
import dev.holdfast.drills.story.Orders;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.drills.story.StoryOptions;
import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Has people move everything away from north and home again under load, by each way there is, while nothing dies. Both
 * databases are asked who may write, so that a handover that did not happen is no handover that went well.
 */
public final class HandoverDrill {
    private static final String FROM = "north";
    private static final String TO = "west";
    private static final Duration PHASE = Duration.ofSeconds(6);
    private static final Terms TERMS = Terms.sandbox();

    private final Stage stage;
    private final Console console;
    private final StoryOptions options;

    public HandoverDrill(Stage stage, Console console, StoryOptions options) {
        this.stage = stage;
        this.console = console;
        this.options = options;
    }

    /** One row per handover, and at last one of everything together. */
    public List<HandoverOutcome> run(List<Handover> handovers) {
        Rehearsal.Subject subject =
                new Rehearsal.Subject("handover", "h" + options.load().seed() + "-", TERMS);
        try (Rehearsal rehearsal = new Rehearsal(stage, console, options, subject)) {
            return rehearsal.whole(() -> play(rehearsal, handovers));
        }
    }

    private List<HandoverOutcome> play(Rehearsal rehearsal, List<Handover> handovers) {
        List<HandoverOutcome> outcomes = new ArrayList<>();
        for (Handover handover : handovers) {
            int number = outcomes.size() + 1;
            rehearsal.timeline().tell("round " + number + " of " + handovers.size() + ": " + handover.word());
            outcomes.add(round(rehearsal, handover, number));
        }
        if (handovers.size() > 1) {
            outcomes.add(HandoverOutcome.of("all", "", rehearsal.judgeTogether()));
        }
        return outcomes;
    }

    private HandoverOutcome round(Rehearsal rehearsal, Handover handover, int number) {
        long before = rehearsal.view().lastPlan();
        Orders orders = new Orders(stage, rehearsal);
        SortedSet<Integer> homes = writable(FROM);
        List<Proof> proofs = new ArrayList<>();
        rehearsal.begin(number);
        rehearsal.load(PHASE);
        long onset = System.nanoTime();
        orderAway(orders, handover);
        boolean away = rehearsal.waits("everything to be at " + TO, PHASE.multipliedBy(5), view -> view.allAt(TO));
        proofs.addAll(moved(handover, homes));
        long shown = System.nanoTime();
        rehearsal.load(PHASE);
        long back = System.nanoTime();
        boolean home = away && orders.homeAtLast();
        proofs.add(new Proof(
                FROM + "'s database lets it write the same as before",
                writable(FROM).equals(homes)));
        Moments moments = new Moments(onset, shown, back, System.nanoTime());
        rehearsal.load(PHASE);
        List<PlanMessage> ran = rehearsal.view().plansAfter(before);
        Fault fault = new Fault("handover", FROM, moments, proofs, away && home && handover.asOrdered(ran));
        return HandoverOutcome.of(
                handover.word(), Handover.words(ran), rehearsal.judge(handover.word(), number, fault));
    }

    /** A region that is given up keeps its rows until it returns: its lease is what keeps it from writing meanwhile. */
    private List<Proof> moved(Handover handover, SortedSet<Integer> homes) {
        Proof taken = new Proof(
                TO + "'s database lets it write what " + FROM + " owned",
                writable(TO).containsAll(homes));
        return switch (handover) {
            case SWITCHOVER ->
                List.of(
                        taken,
                        new Proof(
                                FROM + "'s database lets it write nothing",
                                writable(FROM).isEmpty()));
            case FAILOVER -> List.of(taken);
        };
    }

    private static void orderAway(Orders orders, Handover handover) {
        switch (handover) {
            case SWITCHOVER -> orders.switchover();
            case FAILOVER -> orders.failover();
        }
    }

    private SortedSet<Integer> writable(String region) {
        return new OwnerRows(stage.database(region)).writable();
    }
}
