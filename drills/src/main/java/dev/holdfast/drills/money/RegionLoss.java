package dev.holdfast.drills.money;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Fault.Moments;
import dev.holdfast.checker.history.Fault.Proof;
import dev.holdfast.drills.ProcessLook;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.Stage.Player;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.drills.workload.HoldBurst;
import dev.holdfast.drills.workload.ProfileBurst;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** A region is lost with holds that end while another one owns them, and comes back and home under load. */
final class RegionLoss {
    private static final String LOST = "north";
    private static final String SURVIVOR = "west";
    static final String WORDS = "kill -9 of everything in " + LOST
            + ", with holds that end meanwhile and customers' data written in both regions";
    private static final int HOLDS = 30;

    /** Whose data is written in the lost region at the last moment, and in the other one as soon as it serves them. */
    private static final int CHANGED = 20;

    /** Paid out just before the loss: what of it is only in the tail must be paid though the hold was given back. */
    private static final int PAID = 10;

    /** Longer than a takeover takes, shorter than the region is away. */
    private static final Duration HOLDS_LAST = Duration.ofSeconds(9);

    private static final Duration PHASE = Duration.ofSeconds(4);
    private static final Duration AWAY = Duration.ofSeconds(9);
    private static final Duration TAKEOVER_LIMIT = Duration.ofSeconds(60);

    private RegionLoss() {}

    static Fault play(Stage stage, Rehearsal rehearsal, int number) {
        rehearsal.begin(number);
        rehearsal.load(PHASE);
        HoldBurst burst = rehearsal.crowd().holdBurst(LOST, rehearsal.prefix(number));
        SortedMap<Integer, String> holds = burst.authorise(HOLDS, HOLDS_LAST);
        rehearsal.load(Duration.ofSeconds(1));
        List<Proof> proofs = new ArrayList<>();
        List<Player> players = stage.players(LOST);
        burst.capture(holds.headMap(PAID));
        ProfileBurst profiles = rehearsal.crowd().profileBurst(LOST, CHANGED, rehearsal.prefix(number));
        profiles.there();
        long onset = System.nanoTime();
        stage.killRegion(LOST);
        boolean gone = players.stream().allMatch(ProcessLook::gone);
        proofs.add(new Proof(LOST + " is gone: " + ProcessLook.names(players), gone && !players.isEmpty()));
        long shown = System.nanoTime();
        boolean taken = rehearsal.waits(SURVIVOR + " to take over", TAKEOVER_LIMIT, view -> view.allAt(SURVIVOR));
        profiles.anywhere();
        rehearsal.load(AWAY);
        long ended = new HoldEnds(stage.database(SURVIVOR)).givenBackBy(SURVIVOR, holds.values());
        proofs.add(new Proof(
                ended + " of " + holds.size() + " holds that " + LOST + " authorised were given back by " + SURVIVOR,
                ended > 0));
        rehearsal.timeline().tell("  " + LOST + " comes back on its old data");
        stage.startRegion(LOST);
        long back = System.nanoTime();
        boolean home = rehearsal.home();
        long met = new ConflictsMet(stage.database(SURVIVOR)).of(profiles.customers());
        proofs.add(new Proof(
                "the data of " + met + " customers was written in both regions unseen by each other, and merged",
                met > 0));
        Moments moments = new Moments(onset, shown, back, System.nanoTime());
        rehearsal.load(PHASE);
        return new Fault("kill", LOST, moments, proofs, taken && home);
    }
}
