package dev.holdfast.bank.region;

import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Looks at the database a few times a second: whether it answers, and the owner rows. It moves a row forward by
 * itself when the agent's view names another owner at a newer epoch, which fences this region even if nobody orders
 * it; it never takes a slice, only PROMOTE does.
 */
public final class Pulse {
    public static final Duration PERIOD = Duration.ofMillis(150);
    private static final long STALE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final SliceOwners owners;
    private final Board board;
    private final LeaseClient lease;
    private final RegionFence fence;
    private final RegionId me;
    private volatile boolean up;
    private volatile long seenNanos;

    public Pulse(SliceOwners owners, Board board, LeaseClient lease, RegionFence fence, RegionId me) {
        this.owners = owners;
        this.board = board;
        this.lease = lease;
        this.fence = fence;
        this.me = me;
    }

    /** One look; the failure is kept and handed on. */
    public void beat() {
        try {
            List<OwnerRow> rows = owners.all();
            List<OwnerRow> now = rows.stream().anyMatch(this::outdated) ? owners.all() : rows;
            board.accept(now);
            fence.follow(now, me, lease.valid() && !board.open().isEmpty());
            up = true;
            seenNanos = System.nanoTime();
        } catch (DataAccessException e) {
            up = false;
            throw e;
        }
    }

    private boolean outdated(OwnerRow row) {
        Ownership seen = lease.view().of(row.slice()).orElse(row.ownership());
        boolean fence = row.epoch().isOlderThan(seen.epoch()) && !seen.owner().equals(me) && board.fencesByView();
        if (fence && owners.moveForward(row.slice(), seen)) {
            LOG.atInfo()
                    .addKeyValue("slice", row.slice())
                    .addKeyValue("from", row.region())
                    .addKeyValue("to", seen.owner())
                    .addKeyValue("epoch", seen.epoch())
                    .log("owner row moved forward by view");
        }
        return fence;
    }

    public boolean up() {
        return up && System.nanoTime() - seenNanos < STALE_NANOS;
    }
}
