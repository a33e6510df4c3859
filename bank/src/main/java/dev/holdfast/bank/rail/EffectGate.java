package dev.holdfast.bank.rail;

import dev.holdfast.bank.ledger.Holds;
import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.region.Board;
import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.region.Sabotage;
import dev.holdfast.core.model.SliceId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The gate between a transfer's hold and the rail: an instruction leaves only when the other region has the hold, so that
 * whoever owns the slice later knows what the rail was told, and asks it under the same reference. Alone, with the other
 * region declared lost, there is nobody who could have it, and instructions leave at once.
 *
 * <pre>
 *   hold ──► in the other region ──► instructed ──► SETTLED: paid out of the hold
 *                                       │  ▲  └───► REJECTED: given back
 *                                       └──┘ UNKNOWN: again, under the same reference
 * </pre>
 */
public final class EffectGate {
    public static final Duration PERIOD = Duration.ofMillis(250);
    private static final int BATCH = 20;
    private static final UUID NONE = new UUID(0, 0);
    private static final Logger LOG = LoggerFactory.getLogger(EffectGate.class);

    private static final String WAITING = """
            select h.hold_id, h.account_id, h.payee, h.currency, h.authorised - h.captured - h.released, a.slice
            from hold h join account a using (account_id)
            where h.payee like 'rail:%' and h.authorised > h.captured + h.released
              and a.slice = any (?) and h.hold_id > ?
              and (? or (select peer_lost from protection where id = 1)
                or not exists (select 1 from transaction t join unacked_debit u
                                 on u.slice = t.slice and u.epoch = t.seq_epoch and u.seq = t.seq
                               where t.hold_id = h.hold_id))
            order by h.hold_id limit ?
            """;

    private final JdbcClient jdbc;
    private final Rail rail;
    private final Settlement settlement;
    private final Board board;
    private final LeaseClient lease;
    private final Sabotage sabotage;
    private UUID tried = NONE;

    public EffectGate(
            JdbcClient jdbc, Rail rail, Settlement settlement, Board board, LeaseClient lease, Sabotage sabotage) {
        this.jdbc = jdbc;
        this.rail = rail;
        this.settlement = settlement;
        this.board = board;
        this.lease = lease;
        this.sabotage = sabotage;
    }

    /** A transfer that the rail has not been told of, or has given no verdict on. */
    record Waiting(UUID hold, String account, String beneficiary, String currency, long amount, int slice) {
        Rail.Instruction instruction() {
            return new Rail.Instruction(hold, account, beneficiary, Money.format(amount, currency), currency);
        }
    }

    /** One round over the slices that are open here; who was tried is behind all others. */
    public void round() {
        if (!rail.connected()) {
            return;
        }
        Integer[] open = board.open().stream().map(SliceId::number).toArray(Integer[]::new);
        List<Waiting> waiting = jdbc.sql(WAITING)
                .params(open, tried, sabotage.opensEffectGate(), BATCH)
                .query((row, number) -> new Waiting(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        Holds.beneficiary(row.getString(3)),
                        row.getString(4),
                        row.getLong(5),
                        row.getInt(6)))
                .list();
        for (Waiting transfer : waiting) {
            tried = transfer.hold();
            instructOrWait(transfer);
        }
        if (waiting.size() < BATCH) {
            tried = NONE;
        }
    }

    private void instructOrWait(Waiting transfer) {
        try {
            lease.require();
            Rail.Answer answer = rail.instruct(transfer.instruction());
            if (answer != Rail.Answer.UNKNOWN) {
                settlement.book(transfer, answer);
            }
        } catch (RefusedException e) {
            LOG.atDebug()
                    .addKeyValue("transfer", transfer.hold())
                    .addKeyValue("code", e.code())
                    .log("transfer waits");
        }
    }
}
