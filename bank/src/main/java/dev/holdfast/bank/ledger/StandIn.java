package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.journal.RoundTrip;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private static final String TAKE = "update takeover_block set used = used + ? where account_id = ?";

    private static final String SPEND = "update stand_in set used = used + ? where id = 1 and used + ? <= total";

    /** Postings count against it from here on; what is used already stays used. */
    public void putInForce(JdbcClient jdbc) {
        jdbc.sql("update stand_in set account = ?, total = greatest(used, ?) where id = 1")
                .params(account, total)
                .update();
    }

    /** Counts what entries take of what is kept back. The budget's row is the last that a posting locks. */
    static List<RoundTrip.Answer<Integer>> spend(RoundTrip trip, List<EntryWriter.Making> makings) {
        SortedMap<String, Long> taken = new TreeMap<>();
        makings.stream()
                .map(EntryWriter.Making::debit)
                .filter(Objects::nonNull)
                .filter(debit -> debit.standIn() > 0)
                .forEach(debit -> taken.merge(debit.account(), debit.standIn(), Math::addExact));
        if (taken.isEmpty()) {
            return List.of();
        }
        List<RoundTrip.Answer<Integer>> counted = new ArrayList<>();
        taken.forEach((account, amount) -> counted.add(trip.count(TAKE, amount, account)));
        long sum = taken.values().stream().mapToLong(Long::longValue).sum();
        counted.add(trip.count(SPEND, sum, sum));
        return counted;
    }

    /** Refuses what others have spent, or what ended, since it was decided. */
    static void require(List<RoundTrip.Answer<Integer>> spent) {
        for (RoundTrip.Answer<Integer> rows : spent) {
            if (rows.only("the number of rows of what is kept back, or of its budget") != 1) {
                throw new RefusedException(
                        Refusal.SLICE_MOVING, "what may be spent of what is kept back has changed meanwhile");
            }
        }
    }

    /** Of slices whose lost owner's tail is in: nothing is kept back any more, and the use of it ends. The budget's row is last. */
    public static void release(JdbcClient jdbc, Collection<Integer> slices) {
        jdbc.sql("with gone as (delete from takeover_block b using account a"
                        + " where a.account_id = b.account_id and a.slice = any (?) returning b.used)"
                        + " update stand_in set used = used - (select coalesce(sum(used), 0) from gone)"
                        + " where id = 1 and (select coalesce(sum(used), 0) from gone) > 0")
                .param(slices.toArray(Integer[]::new))
                .update();
    }
}
