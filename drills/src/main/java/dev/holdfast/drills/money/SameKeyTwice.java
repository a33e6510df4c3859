package dev.holdfast.drills.money;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Fault.Moments;
import dev.holdfast.checker.history.Fault.Proof;
import dev.holdfast.drills.Patience;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.drills.workload.TwinWrites;
import dev.holdfast.drills.workload.TwinWrites.Twins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One key reaches both regions at the same moment, and comes again with another body. */
final class SameKeyTwice {
    static final String WORDS = "the same key to both regions at once, and again with another body";

    private static final String REUSED = "idempotency-key-reused";
    private static final int PAIRS = 60;
    private static final Duration PHASE = Duration.ofSeconds(4);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private SameKeyTwice() {}

    static Fault play(Stage stage, Rehearsal rehearsal, int number) {
        rehearsal.begin(number);
        rehearsal.load(PHASE);
        TwinWrites writes = rehearsal.crowd().twinWrites(rehearsal.prefix(number));
        long onset = System.nanoTime();
        List<Twins> twins = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            twins.add(writes.send(pair));
        }
        long overlapping = twins.stream().filter(Twins::overlap).count();
        List<Proof> proofs = new ArrayList<>();
        proofs.add(new Proof(
                overlapping + " of " + PAIRS + " keys were with both regions at the same time", overlapping > 0));
        long shown = System.nanoTime();
        proofs.add(new Proof("every key has an answer", answered(writes)));
        long refused = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            refused += writes.sendOther(pair).allRefused(REUSED) ? 1 : 0;
        }
        proofs.add(new Proof(refused + " of " + PAIRS + " other bodies were refused by both regions", refused > 0));
        rehearsal.load(PHASE);
        long back = System.nanoTime();
        boolean home = rehearsal.home();
        Moments moments = new Moments(onset, shown, back, System.nanoTime());
        rehearsal.load(PHASE);
        return new Fault("same key", "north", moments, proofs, home && refused == PAIRS);
    }

    private static boolean answered(TwinWrites writes) {
        boolean all = true;
        for (int pair = 0; pair < PAIRS; pair++) {
            int each = pair;
            all &= new Patience("an answer", ANSWER_LIMIT, PAUSE)
                    .holds(() -> writes.ask(each).acknowledged());
        }
        return all;
    }
}
