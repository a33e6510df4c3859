package dev.holdfast.drills.money;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Fault.Moments;
import dev.holdfast.checker.history.Fault.Proof;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.drills.workload.DirectWrites;
import dev.holdfast.sandbox.WanPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The link is as slow as a bad line across the world. */
final class SlowLink {
    static final String WORDS = "200 ms each way and 1 Mbit/s on every data line between north and west";

    private static final Duration DELAY = Duration.ofMillis(200);

    /** 1 Mbit/s. */
    private static final long BYTES_PER_SECOND = 125_000;

    private static final int SAMPLES = 3;
    private static final Duration PHASE = Duration.ofSeconds(4);
    private static final Duration HOLD = Duration.ofSeconds(12);

    private SlowLink() {}

    static Fault play(Stage stage, Rehearsal rehearsal, int number) {
        rehearsal.begin(number);
        rehearsal.load(PHASE);
        DirectWrites across = rehearsal.crowd().forwardedWrites("west", "north", rehearsal.prefix(number) + "slow-");
        long fast = millis(across);
        long onset = System.nanoTime();
        stage.slow(WanPart.BETWEEN_REGIONS, DELAY, BYTES_PER_SECOND);
        long slow = millis(across);
        List<Proof> proofs = new ArrayList<>();
        proofs.add(new Proof(
                "a request that west handed on to north took " + fast + " ms before and " + slow
                        + " ms on the slow link",
                slow >= 2 * DELAY.toMillis() && fast < DELAY.toMillis()));
        long shown = System.nanoTime();
        rehearsal.load(HOLD);
        stage.heal();
        long back = System.nanoTime();
        boolean home = rehearsal.home();
        long again = millis(across);
        proofs.add(new Proof("it took " + again + " ms afterwards", again < 2 * DELAY.toMillis()));
        Moments moments = new Moments(onset, shown, back, System.nanoTime());
        rehearsal.load(PHASE);
        return new Fault("slow link", "north", moments, proofs, home);
    }

    /** The least of some, for a busy machine may make any single one slow. */
    private static long millis(DirectWrites across) {
        return LongStream.range(0, SAMPLES)
                .map(sample -> {
                    var times = across.send().join().times();
                    return Duration.ofNanos(times.answeredNanos() - times.sentNanos())
                            .toMillis();
                })
                .min()
                .orElseThrow();
    }
}
