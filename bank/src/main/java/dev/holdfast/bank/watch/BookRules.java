package dev.holdfast.bank.watch;

import dev.holdfast.bank.ledger.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules of the books, asked about what a part of the journal has touched. */
final class BookRules {
    private static final String UNBALANCED = """
            select txn_id, epoch, currency, sum(amount)::bigint from posting where txn_id = any (?)
            group by txn_id, epoch, currency having sum(amount) <> 0
            """;

    private static final String FOLDS = """
            select b.account_id, a.currency, b.posted, b.held,
              coalesce(sum(p.amount) filter (where p.bucket <> 'hold'), 0)::bigint,
              coalesce(sum(p.amount) filter (where p.bucket = 'hold'), 0)::bigint
            from balance b join account a using (account_id) left join posting p on p.account_id = b.account_id
            where b.account_id = any (?) and a.kind in ('customer', 'pool')
            group by b.account_id, a.currency, b.posted, b.held
            """;

    private static final String HOLDS = """
            select hold_id, account_id, authorised, captured, released from hold
            where account_id = any (?) and (captured < 0 or released < 0 or captured + released > authorised)
            """;

    /** An open case names the account, or a debit of it. */
    private static final String EXCUSED = """
            select exists (select 1 from ledger_case c where c.status <> 'closed' and (
              position(? in c.detail) > 0 or exists (
                select 1 from posting p where p.account_id = ? and p.amount < 0 and position(p.txn_id::text in c.detail) > 0)))
            """;

    private static final String LATEST = """
            select t.kind, coalesce(t.idem_key, ''), t.seq_region, t.slice, t.seq_epoch, t.seq, sum(p.amount)::bigint
            from posting p join transaction t using (txn_id, epoch) where p.account_id = ?
            group by t.txn_id, t.epoch, t.kind, t.idem_key, t.seq_region, t.slice, t.seq_epoch, t.seq, t.committed_at
            order by t.committed_at desc limit 5
            """;

    private final JdbcClient jdbc;

    BookRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Breach> ofTransactions(Collection<UUID> transactions) {
        return jdbc.sql(UNBALANCED)
                .param(transactions.toArray(UUID[]::new))
                .query((row, number) -> new Breach(
                        "each transaction sums to 0",
                        row.getString(1),
                        "transaction " + row.getString(1) + " of epoch " + row.getLong(2) + " does not",
                        List.of("sum " + Money.format(row.getLong(4), row.getString(3)) + " " + row.getString(3))))
                .list();
    }

    /** A rule that looks broken, and whose account to look at again. */
    record Doubt(String account, Breach breach) {}

    List<Doubt> ofAccounts(Collection<String> accounts) {
        String[] names = accounts.toArray(String[]::new);
        List<Doubt> doubts = new ArrayList<>();
        jdbc.sql(FOLDS).param(names).query(BookRules::fold).list().forEach(fold -> judge(doubts, fold));
        doubts.addAll(jdbc.sql(HOLDS)
                .param(names)
                .query((row, number) -> new Doubt(
                        row.getString(2),
                        new Breach(
                                "no hold pays out more than was held",
                                row.getString(1),
                                "hold " + row.getString(1) + " of " + row.getString(2),
                                List.of("authorised " + row.getLong(3) + ", captured " + row.getLong(4)
                                        + ", given back " + row.getLong(5)))))
                .list());
        return doubts;
    }

    private record Fold(String account, String currency, long posted, long held, long postings, long holds) {}

    private static Fold fold(ResultSet row, int number) throws SQLException {
        return new Fold(
                row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
    }

    private void judge(List<Doubt> doubts, Fold fold) {
        if (fold.posted() != fold.postings() || fold.held() != fold.holds()) {
            doubts.add(doubt(
                    fold,
                    "a balance is the fold of its postings",
                    fold.account() + " has " + money(fold.posted(), fold) + ", and its postings come to "
                            + money(fold.postings(), fold) + "; held " + money(fold.held(), fold) + ", and "
                            + money(fold.holds(), fold)));
        }
        if (fold.posted() < 0 && !excused(fold.account())) {
            doubts.add(doubt(
                    fold,
                    "nobody is overdrawn without an open case",
                    fold.account() + " has " + money(fold.posted(), fold)));
        }
    }

    private Doubt doubt(Fold fold, String rule, String what) {
        return new Doubt(fold.account(), new Breach(rule, fold.account(), what, latest(fold.account())));
    }

    private static String money(long amount, Fold fold) {
        return Money.format(amount, fold.currency());
    }

    private boolean excused(String account) {
        return jdbc.sql(EXCUSED).params(account, account).query(Boolean.class).single();
    }

    /** The operations that made an account what it is, the newest first. */
    private List<String> latest(String account) {
        return jdbc.sql(LATEST)
                .param(account)
                .query((row, number) -> row.getString(1) + " " + row.getString(2) + " at " + row.getString(3) + "/"
                        + row.getInt(4) + "/" + row.getLong(5) + "@" + row.getLong(6) + ": " + row.getLong(7))
                .list();
    }
}
