package dev.holdfast.bank.pool;

import dev.holdfast.bank.api.Teller;
import dev.holdfast.bank.ledger.Pools;
import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.bank.ledger.SharePool;
import dev.holdfast.bank.region.Board;
import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.escrow.PoolRule;
import dev.holdfast.core.model.SliceId;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the pools of this region's slices give to poorer ones, of either region. A gift is a debit of its pool like any other:
 * under the fence, within the cap or recorded by the other region first. One that is made twice is only another gift.
 */
public final class PoolSharing {
    public static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(PoolSharing.class);

    private final Pools pools;
    private final Teller teller;
    private final Board board;
    private final LeaseClient lease;
    private final boolean shares;

    /** @param shares whether pools give at all: a bank may fund each by itself */
    public PoolSharing(Pools pools, Teller teller, Board board, LeaseClient lease, boolean shares) {
        this.shares = shares;
        this.pools = pools;
        this.teller = teller;
        this.board = board;
        this.lease = lease;
    }

    /** At most one gift in each currency. */
    public void round() {
        if (!shares || !lease.valid()) {
            return;
        }
        SortedMap<String, SortedMap<SliceId, Long>> known = new TreeMap<>();
        pools.all()
                .forEach(pool -> known.computeIfAbsent(pool.currency(), currency -> new TreeMap<>())
                        .put(pool.slice(), pool.expected()));
        known.forEach(
                (currency, amounts) -> PoolRule.gift(amounts, board.open()).ifPresent(gift -> give(gift, currency)));
    }

    private void give(PoolRule.Gift gift, String currency) {
        SharePool share = new SharePool(gift.from(), gift.to(), gift.amount(), currency);
        RequestContext context = new RequestContext("pool-share-" + UUID.randomUUID(), "pool-sharing", null);
        try {
            lease.require();
            teller.serve(share, context, board.of(gift.from()).epoch());
        } catch (RefusedException e) {
            LOG.atDebug()
                    .addKeyValue("gift", gift)
                    .addKeyValue("currency", currency)
                    .addKeyValue("code", e.code())
                    .log("gift waits");
        }
    }
}
