package dev.holdfast.drills.zombie;

import dev.holdfast.checker.history.OldOwnership;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.drills.Patience;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.workload.DirectWrites;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Everything that is tried, on every path, to make one region write with the epochs that it no longer owns. The drill tries
 * by itself, at moments of its own: whether clients happen to do so is left to nobody.
 */
public final class ZombieHunt {
    private static final int WRITES = 4;
    /** Longer than it takes a drill to see what the agents have written. */
    private static final Duration NEWS = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final List<OldOwnership> olds;
    private final HttpZombies http;
    private final OldTable table;
    /** What refuses on these paths is lifted when the region is an owner again. */
    private final List<ZombiePath> wholeRegion;

    private final List<ZombiePath> perSlice;
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
        this.wholeRegion = List.of(new OldRecord(stage.kafka(region)));
        this.perSlice = List.of(new GuardedInsert(stage.database(region)), new BareInsert(stage.database(region)));
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

    /**
     * Tries the stores, once the region has been told that it is fenced.
     *
     * @param unfenced whether it has become an owner again meanwhile, so that what was let through says nothing
     */
    public void tryStores(BooleanSupplier unfenced) {
        for (ZombiePath path : wholeRegion) {
            ZombieReceipt receipt = path.attempt(olds.get(0), "fenced");
            boolean late = receipt.broken() && new Patience("the news", NEWS, LOOK).holds(unfenced);
            receipts.add(late ? receipt.unjudged("the region was promoted again meanwhile") : receipt);
        }
        perSlice.forEach(path -> olds.forEach(old -> receipts.add(path.attempt(old, "fenced"))));
    }

    /** What every attempt met. */
    public List<ZombieReceipt> receipts() {
        List<ZombieReceipt> all = new ArrayList<>(http.receipts(olds));
        all.addAll(receipts);
        return all;
    }
}
