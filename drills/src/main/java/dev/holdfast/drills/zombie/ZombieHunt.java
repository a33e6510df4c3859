package dev.holdfast.drills.zombie;

import dev.holdfast.drills.Stage;
import dev.holdfast.drills.story.Crowd;
import dev.holdfast.drills.workload.DirectWrites;
import java.util.ArrayList;
import java.util.List;

/** Everything that is tried, on every path, to make one region write with the epochs that it no longer owns. */
public final class ZombieHunt {
    private static final int WRITES = 4;

    private final List<OldOwnership> olds;
    private final HttpZombies http;
    private final List<ZombiePath> paths;

    /** @param olds what the region owned before; at least one slice */
    public ZombieHunt(Stage stage, Crowd crowd, String region, List<OldOwnership> olds, String keyPrefix) {
        this.olds = List.copyOf(olds);
        this.http = new HttpZombies(new DirectWrites(
                crowd.http(), stage.bank(region), crowd.recorder(), crowd.customers(), region, keyPrefix));
        this.paths = List.of(new GuardedInsert(stage.database(region)), new BareInsert(stage.database(region)));
    }

    /** Sends some writes straight to the region's bank; the others paths are tried when it is back. */
    public void write(String moment) {
        http.send(WRITES, moment);
    }

    public void awaitAnswers() {
        http.awaitAnswers();
    }

    /** What every attempt met, the other paths' now. */
    public List<ZombieReceipt> receipts() {
        List<ZombieReceipt> receipts = new ArrayList<>(http.receipts(olds));
        for (ZombiePath path : paths) {
            olds.forEach(old -> receipts.add(path.attempt(old, "after the return")));
        }
        return receipts;
    }
}
