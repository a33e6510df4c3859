package dev.holdfast.drills.zombie;

import dev.holdfast.checker.history.OldOwnership;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.workload.DirectWrites;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is tried, on every path, to make one region write with the epochs that it no longer owns. The drill tries
 * by itself, at moments of its own: whether clients happen to do so is left to nobody.
 */
public final class ZombieHunt {
    private static final int WRITES = 4;

    private final List<OldOwnership> olds;
    private final HttpZombies http;
    private final OldTable table;
    private final List<ZombiePath> paths;
    private final List<ZombieReceipt> receipts = new ArrayList<>();

    /**
     * @param writes straight to the region's bank
     * @param olds what the region owned before; at least one slice
     */
    public ZombieHunt(Stage stage, DirectWrites writes, List<OldOwnership> olds) {
        this.olds = List.copyOf(olds);
        String region = olds.get(0).region();
        this.http = new HttpZombies(writes);
        this.table = new OldTable(stage, writes.customer());
        this.paths = List.of(
                new GuardedInsert(stage.database(region)),
                new BareInsert(stage.database(region)),
                new OldRecord(stage.kafka(region)));
    }

    public String region() {
        return olds.get(0).region();
    }

    /** Sends some writes straight to the region's bank, without waiting for their answers. */
    public void write(String moment) {
        http.send(WRITES, moment);
    }

    public void awaitAnswers() {
        http.awaitAnswers();
    }

    /** Lets the region's agent offer its old traffic table, if it still has it. */
    public void offerTable(String moment) {
        table.attempt(olds.get(0), moment).ifPresent(receipts::add);
    }

    /** Wakes a frozen owner bit by bit: first nobody can tell it that it is none any more, then its agent cannot know either. */
    public void wake(Thaw thaw) {
        write("while frozen");
        thaw.allButAgent();
        write("thawed before its agent");
        awaitAnswers();
        thaw.agentCutOff();
        write("thawed, cut off");
        offerTable("thawed, cut off");
        awaitAnswers();
        thaw.heal();
    }

    /** Tries the stores, once the region has been told that it is fenced. */
    public void tryStores() {
        for (ZombiePath path : paths) {
            olds.forEach(old -> receipts.add(path.attempt(old, "fenced")));
        }
    }

    /** What every attempt met. */
    public List<ZombieReceipt> receipts() {
        List<ZombieReceipt> all = new ArrayList<>(http.receipts(olds));
        all.addAll(receipts);
        return all;
    }
}
