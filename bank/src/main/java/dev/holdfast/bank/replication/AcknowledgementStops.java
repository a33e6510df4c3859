package dev.holdfast.bank.replication;

import dev.holdfast.bank.ledger.Money;
import dev.holdfast.core.journal.ChainId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The boundary between recording debits and touches for the other region and having stopped to. The two sides exclude each other
 * by a lock, so that no reservation is promised after the stop was committed.
 */
public final class AcknowledgementStops {
    private static final long LOCK = 0x686f6c64L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Positions positions;
    private final String peer;

    public AcknowledgementStops(JdbcClient jdbc, TransactionTemplate transaction, Positions positions, String peer) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.positions = positions;
        this.peer = peer;
    }

    /** Stops for good: epochs never come back, a later ownership has a later one. */
    public void stop(long plan, List<ChainId> chains) {
        transaction.executeWithoutResult(status -> {
            lock("pg_advisory_xact_lock");
            chains.forEach(chain -> jdbc.sql("insert into acknowledgement_stop (region, slice, epoch, plan)"
                            + " values (?, ?, ?, ?) on conflict do nothing")
                    .params(
                            chain.region().name(),
                            chain.slice().number(),
                            chain.epoch().number(),
                            plan)
                    .update());
        });
    }

    /** Records a debit that the other region is about to make; false if its chain is stopped. */
    public boolean reserve(Reservations.Message message) {
        Boolean recorded = transaction.execute(status -> {
            lock("pg_advisory_xact_lock_shared");
            if (!positions.acknowledges(peer, message.slice(), message.epoch())) {
                return false;
            }
            UUID touch = message.touch();
            if (touch != null) {
                touch(message.account(), touch, message.slice(), message.epoch());
            }
            return record(message);
        });
        return Boolean.TRUE.equals(recorded);
    }

    /** Records that the other region is about to spend from accounts without asking; false if its chain is stopped. */
    public boolean touch(Touches.Message message) {
        return unlessStopped(
                message,
                () -> message.accounts()
                        .forEach((account, touch) -> touch(account, touch, message.slice(), message.epoch())));
    }

    /** Forgets touches that the other region has ended; any others of the accounts stay. */
    public boolean endTouch(Touches.Message message) {
        return unlessStopped(
                message,
                () -> message.accounts()
                        .forEach((account, touch) -> jdbc.sql(
                                        "delete from peer_touch where account_id = ? and touch_id = ?")
                                .params(account, touch)
                                .update()));
    }

    private boolean unlessStopped(Touches.Message message, Runnable change) {
        Boolean done = transaction.execute(status -> {
            lock("pg_advisory_xact_lock_shared");
            if (!positions.acknowledges(peer, message.slice(), message.epoch())) {
                return false;
            }
            change.run();
            return true;
        });
        return Boolean.TRUE.equals(done);
    }

    private void touch(String account, UUID touch, int slice, long epoch) {
        jdbc.sql("insert into peer_touch (account_id, touch_id, slice, epoch) values (?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(account, touch, slice, epoch)
                .update();
    }

    /** A key that was reserved and then not used may come back with another amount: the larger one is kept. */
    private boolean record(Reservations.Message message) {
        return jdbc.sql("insert into escrow_reservation (txn_id, account_id, slice, epoch, amount, created_at)"
                                + " values (?, ?, ?, ?, ?, clock_timestamp()) on conflict (txn_id) do update set"
                                + " amount = greatest(escrow_reservation.amount, excluded.amount)"
                                + " where escrow_reservation.account_id = excluded.account_id")
                        .params(
                                UUID.fromString(message.txnId()),
                                message.account(),
                                message.slice(),
                                message.epoch(),
                                Money.parse(message.amount(), Money.CURRENCY))
                        .update()
                == 1;
    }

    private void lock(String function) {
        jdbc.sql("select 1 from " + function + "(?)")
                .param(LOCK)
                .query(Integer.class)
                .list();
    }
}
