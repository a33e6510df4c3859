package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.journal.RoundTrip;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What this region, when it stands in for a lost one, may spend of what it keeps back: a bounded, priced risk of overdrafts.
 *
 * @param account the most for a customer's account, in minor units
 * @param total the most for the region
 */
public record StandIn(long account, long total) {
    public StandIn {
        if (account < 0 || total < 0 || account > total) {
            throw new IllegalArgumentException("holdfast.escrow.stand-in-account is "
                    + Money.format(account, Money.CURRENCY)
                    + "; it must lie between 0 and holdfast.escrow.stand-in-total, "
                    + Money.format(total, Money.CURRENCY));
        }
    }

    /** Not where the region's budget ends, nor of what is no longer kept back. */
    private static final String SPEND = "with taken as (update takeover_block set used = used + ? where account_id = ?"
            + " returning 1) update stand_in set used = used + ? where id = 1 and used + ? <= total"
            + " and exists (select 1 from taken)";

    /** Postings count against it from here on; what is used already stays used. */
    public void putInForce(JdbcClient jdbc) {
        jdbc.sql("update stand_in set account = ?, total = greatest(used, ?) where id = 1")
                .params(account, total)
                .update();
    }

    /** Counts what entries take of what is kept back. The budget's row is the last that a posting locks. */
    static List<RoundTrip.Answer<Integer>> spend(RoundTrip trip, List<EntryWriter.Making> makings) {
        return makings.stream()
                .map(EntryWriter.Making::debit)
                .filter(Objects::nonNull)
                .filter(debit -> debit.standIn() > 0)
                .map(debit -> trip.count(SPEND, debit.standIn(), debit.account(), debit.standIn(), debit.standIn()))
                .toList();
    }

    /** Refuses what others have spent, or what ended, since it was decided. */
    static void require(List<RoundTrip.Answer<Integer>> spent) {
        for (RoundTrip.Answer<Integer> rows : spent) {
            if (rows.only("the number of budgets") != 1) {
                throw new RefusedException(
                        Refusal.SLICE_MOVING, "what may be spent of what is kept back has changed meanwhile");
            }
        }
    }

    /** Of slices whose lost owner's tail is in: nothing is kept back any more, and the use of it ends. */
    public static void release(JdbcClient jdbc, int slice) {
        jdbc.sql("with gone as (delete from takeover_block b using account a"
                        + " where a.account_id = b.account_id and a.slice = ? returning b.used)"
                        + " update stand_in set used = used - (select coalesce(sum(used), 0) from gone)"
                        + " where id = 1 and (select coalesce(sum(used), 0) from gone) > 0")
                .param(slice)
                .update();
    }
}
