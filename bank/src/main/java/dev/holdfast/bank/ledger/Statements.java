package dev.holdfast.bank.ledger;

import dev.holdfast.core.model.SliceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An account's entries with the balance after each, in the order of the slice's journal: by epoch, and within it by
 * number. An entry that came back with a tail stands where its owner had made it, so what stands after it changes.
 */
public final class Statements {
    public static final int LONGEST_PAGE = 200;

    private static final String ENTRIES = """
            select e.* from (
              select t.txn_id, t.kind, t.seq_epoch, t.seq, t.committed_at, t.hold_id, sum(p.amount)::bigint amount,
                (sum(sum(p.amount)) over (order by t.seq_epoch, t.seq, t.txn_id))::bigint balance
              from posting p join transaction t using (txn_id, epoch)
              where p.account_id = ? and p.bucket = 'posted'
              group by t.txn_id, t.epoch, t.kind, t.seq_epoch, t.seq, t.committed_at, t.hold_id) e
            where (e.seq_epoch, e.seq, e.txn_id) < (?, ?, ?)
            order by e.seq_epoch desc, e.seq desc, e.txn_id desc limit ?
            """;

    private final JdbcClient jdbc;
    private final Progress progress;
    private final TransactionTemplate snapshot;

    public Statements(JdbcClient jdbc, Progress progress, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.progress = progress;
        this.snapshot = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /** Where an entry stands among those of its account. */
    public record Mark(long epoch, long seq, UUID txnId) {
        /** After every entry there can be. */
        public static final Mark END = new Mark(Long.MAX_VALUE, Long.MAX_VALUE, new UUID(-1, -1));
    }

    /** One entry; amounts in minor units, positive for a credit. */
    public record Entry(
            Mark mark, String kind, Instant at, @Nullable UUID holdId, long amount, long balance) {}

    /** The slice's newest entry that the page has seen, and the database's time. */
    public record AsOf(Progress.Position newest, Instant time) {}

    public record Page(AsOf asOf, String currency, long balance, long held, List<Entry> entries) {}

    /** The newest entries before a mark; empty if the account is not known. */
    public Optional<Page> page(String account, SliceId slice, Mark before, int limit) {
        return Objects.requireNonNull(snapshot.execute(status -> read(account, slice, before, limit)));
    }

    private Optional<Page> read(String account, SliceId slice, Mark before, int limit) {
        Progress.Position newest = progress.newest(slice);
        AsOf asOf = jdbc.sql("select clock_timestamp()")
                .query((row, number) -> new AsOf(newest, instant(row, 1)))
                .single();
        List<Entry> entries = jdbc.sql(ENTRIES)
                .params(account, before.epoch(), before.seq(), before.txnId(), limit)
                .query(Statements::entry)
                .list();
        return jdbc.sql(
                        "select a.currency, b.posted, b.held from balance b join account a using (account_id) where account_id = ?")
                .param(account)
                .query((row, number) -> new Page(asOf, row.getString(1), row.getLong(2), row.getLong(3), entries))
                .optional();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                new Mark(row.getLong("seq_epoch"), row.getLong("seq"), row.getObject("txn_id", UUID.class)),
                row.getString("kind"),
                instant(row, row.findColumn("committed_at")),
                row.getObject("hold_id", UUID.class),
                row.getLong("amount"),
                row.getLong("balance"));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
