package dev.holdfast.bank.pool;

import dev.holdfast.bank.api.Teller;
import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.ledger.Pools;
import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.bank.ledger.SharePool;
import dev.holdfast.bank.region.Board;
import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.escrow.PoolRule;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.SliceId;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the pools of this region's slices give to poorer ones, of either region. A gift is a debit of its pool like any other:
 * under the fence, within the cap or recorded by the other region first. One that was not answered is tried again under its
 * key, so that the other region records it once; it is given up when its slice has moved on, or its pool has too little.
 */
public final class PoolSharing {
    public static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(PoolSharing.class);

    private final Pools pools;
    private final Teller teller;
    private final Board board;
    private final LeaseClient lease;
    private final boolean shares;
    private final SortedMap<String, Pending> pending = new TreeMap<>();

    /** @param shares whether pools give at all: a bank may fund each by itself */
    public PoolSharing(Pools pools, Teller teller, Board board, LeaseClient lease, boolean shares) {
        this.shares = shares;
        this.pools = pools;
        this.teller = teller;
        this.board = board;
        this.lease = lease;
    }

    /** A gift under way. */
    private record Pending(SharePool gift, RequestContext context, Epoch epoch) {}

    /** At most one gift in each currency. */
    public void round() {
        if (!shares || !lease.valid()) {
            return;
        }
        pending.values().removeIf(each -> !board.still(each.gift().slice(), each.epoch()));
        SortedMap<String, SortedMap<SliceId, PoolRule.Pool>> known = new TreeMap<>();
        pools.all()
                .forEach(pool -> known.computeIfAbsent(pool.currency(), currency -> new TreeMap<>())
                        .put(pool.slice(), new PoolRule.Pool(pool.amount(), pool.coming())));
        known.forEach((currency, amounts) -> next(currency, amounts).ifPresent(gift -> give(currency, gift)));
    }

    private Optional<Pending> next(String currency, SortedMap<SliceId, PoolRule.Pool> amounts) {
        Pending waiting = pending.get(currency);
        return waiting != null
                ? Optional.of(waiting)
                : PoolRule.gift(amounts, board.open()).map(gift -> pending(gift, currency));
    }

    private Pending pending(PoolRule.Gift gift, String currency) {
        SharePool share = new SharePool(gift.from(), gift.to(), Math.min(gift.amount(), Money.LARGEST), currency);
        RequestContext context = new RequestContext("pool-share-" + UUID.randomUUID(), "pool-sharing", null);
        return new Pending(share, context, board.of(gift.from()).epoch());
    }

    private void give(String currency, Pending gift) {
        pending.put(currency, gift);
        try {
            lease.require();
            teller.serve(gift.gift(), gift.context(), gift.epoch());
            pending.remove(currency);
        } catch (RefusedException e) {
            if (e.refusal() == Refusal.POOL_EXHAUSTED) {
                pending.remove(currency);
            }
            LOG.atDebug()
                    .addKeyValue("gift", gift)
                    .addKeyValue("code", e.code())
                    .log("gift waits");
        }
    }
}
