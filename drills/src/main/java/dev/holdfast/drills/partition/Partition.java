package dev.holdfast.drills.partition;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Fault.Moments;
import dev.holdfast.checker.history.Fault.Proof;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.drills.Patience;
import dev.holdfast.drills.ProcessLook;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.Stage.Player;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One fault of the matrix while it is in. Its proof is what the relay counted, or what the operating system says of
 * the processes: bytes passed before, none passes while the lines are cut, and some pass again afterwards.
 */
final class Partition {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Stage stage;
    private final PartitionCase fault;
    private final boolean ofAnOwner;
    private final List<Proof> proofs = new ArrayList<>();
    private final LineCounts atFirst;
    private final List<Player> players;
    private LineCounts whenCut;
    private LineCounts whenHealed;
    private long onset;
    private long shown;
    private long back;
    private long healed;

    /**
     * To be made while the load runs, a while before the fault begins.
     *
     * @param ofAnOwner whether whoever is cut off owns something, and so must be seen to be refused
     */
    Partition(Stage stage, PartitionCase fault, boolean ofAnOwner) {
        this.ofAnOwner = ofAnOwner;
        this.stage = stage;
        this.fault = fault;
        this.atFirst = LineCounts.of(stage, fault.cuts());
        this.whenCut = atFirst;
        this.whenHealed = atFirst;
        this.players = fault.freezes() ? stage.players(fault.where()) : List.of();
    }

    void begin() {
        LineCounts before = LineCounts.of(stage, fault.cuts());
        onset = System.nanoTime();
        if (fault.freezes()) {
            stage.freezeRegion(fault.where());
            proofs.add(new Proof(
                    "every process of " + fault.where() + " is stopped: " + ProcessLook.names(players),
                    !players.isEmpty() && seen(() -> players.stream().allMatch(ProcessLook::stopped))));
        } else {
            proofs.add(new Proof(
                    before.since(atFirst) + " bytes passed on the lines before they were cut",
                    before.since(atFirst) > 0));
            fault.cuts().forEach(stage::cut);
        }
        shown = System.nanoTime();
        whenCut = LineCounts.of(stage, fault.cuts());
    }

    void end() {
        if (fault.freezes()) {
            stage.thawRegion(fault.where());
            proofs.add(new Proof(
                    "every process of " + fault.where() + " runs again",
                    seen(() -> players.stream().allMatch(ProcessLook::running))));
        } else {
            long leaked = LineCounts.of(stage, fault.cuts()).since(whenCut);
            proofs.add(new Proof(leaked + " bytes passed on " + whenCut.passed().size() + " cut lines", leaked == 0));
            whenHealed = LineCounts.of(stage, fault.cuts());
            stage.heal();
        }
        back = System.nanoTime();
    }

    /** Everything is home, or is not in time. */
    void home() {
        healed = System.nanoTime();
    }

    /** The fault as the judge needs it, after some load that followed it, with what an old owner met meanwhile. */
    Fault ended(List<ZombieReceipt> zombies, boolean asExpected) {
        if (!fault.freezes()) {
            LineCounts now = LineCounts.of(stage, fault.cuts());
            long again = now.since(whenHealed);
            proofs.add(new Proof(again + " bytes passed on the healed lines", now.allOpen() && again > 0));
        }
        return new Fault(
                ofAnOwner ? fault.kind() : "cut",
                fault.where(),
                new Moments(onset, shown, back, healed),
                proofs,
                zombies,
                asExpected);
    }

    private static boolean seen(java.util.function.BooleanSupplier condition) {
        return new Patience("the fault", LIMIT, LOOK).holds(condition);
    }
}
