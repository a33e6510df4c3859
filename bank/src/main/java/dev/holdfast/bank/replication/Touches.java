package dev.holdfast.bank.replication;

import dev.holdfast.bank.ledger.AccountRow;
import dev.holdfast.bank.ledger.Books;
import dev.holdfast.bank.ledger.Terms;
import dev.holdfast.bank.region.Places;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.core.escrow.EscrowPolicy;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The accounts that this region, as their owner, may debit without asking: the other region has recorded each of them before
 * it counts here, and forgets it after it has ended here. So whatever is lost between the two, an account may be taken for
 * touched that is clean, and never the other way round.
 */
public final class Touches {
    public static final String PATH = "/holdfast/v1/escrow/touches";
    public static final String ENDED_PATH = PATH + "/ended";
    public static final Duration PERIOD = Duration.ofSeconds(1);

    /** Touches that are looked at, and ended, in one round. */
    private static final int BATCH = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Touches.class);

    /** Logins that are looked at, or wait for the other region, at once. */
    static final int LOGINS_AT_ONCE = 4;

    private final Places logins =
            new Places(LOGINS_AT_ONCE, Refusal.BANK_BUSY, LOGINS_AT_ONCE + " logins are under way already");
    private final PeerClient peer;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SliceOwners owners;
    private final Duration idle;

    public Touches(
            PeerClient peer, JdbcClient jdbc, TransactionTemplate transaction, SliceOwners owners, Duration idle) {
        if (idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException("holdfast.escrow.touch-idle is " + idle + "; it must be positive");
        }
        this.peer = peer;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.owners = owners;
        this.idle = idle;
    }

    /**
     * Touches of one slice on the wire, each with an id of its own.
     *
     * @param accounts their touches' ids
     */
    public record Message(int slice, long epoch, SortedMap<String, UUID> accounts) {
        public Message {
            if (accounts == null || accounts.isEmpty()) {
                throw new IllegalArgumentException("touches have slice, epoch and accounts");
            }
            SliceId.of(slice);
            Epoch.of(epoch);
            accounts.forEach((account, touch) -> {
                if (account.isBlank() || touch == null) {
                    throw new IllegalArgumentException("a touch has an account and an id");
                }
            });
        }
    }

    /**
     * A touch that is about to be asked for.
     *
     * @param round in which it was begun; if another has begun since, it must not count
     */
    record Begun(UUID id, long round) {}

    Begun begin() {
        return new Begun(UUID.randomUUID(), touchRound());
    }

    private long touchRound() {
        return jdbc.sql("select touch_round from protection where id = 1")
                .query(Long.class)
                .single();
    }

    /** Accounts that the other region has recorded count from here on, if this is still their owner at that epoch. */
    void count(Message recorded, long round) {
        SliceId slice = SliceId.of(recorded.slice());
        transaction.executeWithoutResult(status -> {
            owners.require(slice, Epoch.of(recorded.epoch()));
            boolean same = jdbc.sql(
                            "select 1 from protection where id = 1 and touch_round = ? and not peer_lost for share")
                    .param(round)
                    .query(Integer.class)
                    .optional()
                    .isPresent();
            if (same) {
                recorded.accounts().forEach((account, touch) -> insert(account, touch, recorded));
            }
        });
    }

    private void insert(String account, UUID touch, Message message) {
        jdbc.sql("insert into escrow_touch (account_id, touch_id, slice, epoch) values (?, ?, ?, ?)")
                .params(account, touch, message.slice(), message.epoch())
                .update();
    }

    /** A customer's accounts, and those of them that may be debited without asking. */
    public record Login(List<String> accounts, List<String> touched) {}

    /** Touches a customer's accounts before anybody debits them; of those that cannot be, the first debit will ask. */
    public Login login(SliceId slice, Epoch epoch, String customer) {
        try (Places.Place place = logins.take()) {
            List<String> accounts = new Books(jdbc)
                    .accountsOf(customer).stream().map(AccountRow::account).toList();
            boolean needed = Terms.of(jdbc, slice)
                    .map(Terms::force)
                    .orElse(EscrowPolicy.DEFAULT)
                    .touchSet();
            return new Login(accounts, needed ? touched(slice, epoch, accounts) : accounts);
        }
    }

    private List<String> touched(SliceId slice, Epoch epoch, List<String> accounts) {
        long round = touchRound();
        List<String> there = counting(accounts);
        SortedMap<String, UUID> fresh = new TreeMap<>();
        accounts.stream()
                .filter(account -> !there.contains(account))
                .forEach(account -> fresh.put(account, UUID.randomUUID()));
        if (fresh.isEmpty()) {
            return there;
        }
        touch(new Message(slice.number(), epoch.number(), fresh), round);
        return counting(accounts);
    }

    private void touch(Message message, long round) {
        try {
            if (peer.control("POST", PATH, Json.write(message)).statusCode() == 200) {
                count(message, round);
            }
        } catch (PeerUnreachableException e) {
            LOG.atDebug().addKeyValue("slice", message.slice()).log("not touched: no answer");
        }
    }

    private List<String> counting(List<String> accounts) {
        return jdbc.sql("select distinct account_id from escrow_touch where account_id = any (?) and not ended"
                        + " order by account_id")
                .param(accounts.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private record Touch(String account, UUID id, int slice, long epoch) {}

    /** A slice that is moving takes its touches with it. */
    private void endIdle(Touch touch) {
        boolean debited = debitedLately(touch.account());
        try {
            transaction.executeWithoutResult(status -> end(touch, debited));
        } catch (RefusedException e) {
            LOG.atDebug()
                    .addKeyValue("slice", touch.slice())
                    .addKeyValue("code", e.code())
                    .log("the end of a touch waits");
        }
    }

    /** Ends the touches of accounts that nobody debits any more, then tells the other region. */
    public void round() {
        touches("not ended and used_at < clock_timestamp() - ? * interval '1 second'", idle.toMillis() / 1000.0)
                .forEach(this::endIdle);
        touches("ended and ?", true).forEach(this::tell);
    }

    private List<Touch> touches(String which, Object parameter) {
        return jdbc.sql("select h.account_id, h.touch_id, h.slice, h.epoch from escrow_touch h"
                        + " join slice_owner o on o.slice = h.slice and o.epoch = h.epoch and o.gate = 'open'"
                        + " where " + which + " order by used_at limit ?")
                .params(parameter, BATCH)
                .query((row, number) ->
                        new Touch(row.getString(1), row.getObject(2, UUID.class), row.getInt(3), row.getLong(4)))
                .list();
    }

    /** The locks of a posting, in its order: no debit that saw the touch is still to be committed after this. */
    private void end(Touch touch, boolean debited) {
        owners.require(SliceId.of(touch.slice()), Epoch.of(touch.epoch()));
        new Books(jdbc).lock(List.of(touch.account()));
        boolean unacknowledged = jdbc.sql("select exists (select 1 from unacked_debit where account_id = ?)")
                .param(touch.account())
                .query(Boolean.class)
                .single();
        jdbc.sql("update escrow_touch set ended = ?, used_at = clock_timestamp() where account_id = ? and touch_id = ?")
                .params(!debited && !unacknowledged, touch.account(), touch.id())
                .update();
    }

    private boolean debitedLately(String account) {
        return jdbc.sql("select exists (select 1 from posting p join transaction t using (txn_id, epoch)"
                        + " where p.account_id = ? and p.amount < 0"
                        + " and t.committed_at > clock_timestamp() - ? * interval '1 second')")
                .params(account, idle.toMillis() / 1000.0)
                .query(Boolean.class)
                .single();
    }

    private void tell(Touch touch) {
        Message message = new Message(touch.slice(), touch.epoch(), new TreeMap<>(Map.of(touch.account(), touch.id())));
        try {
            if (peer.control("POST", ENDED_PATH, Json.write(message)).statusCode() == 200) {
                jdbc.sql("delete from escrow_touch where account_id = ? and touch_id = ? and ended")
                        .params(touch.account(), touch.id())
                        .update();
            }
        } catch (PeerUnreachableException e) {
            LOG.atDebug().addKeyValue("account", touch.account()).log("end of a touch waits");
        }
    }
}
