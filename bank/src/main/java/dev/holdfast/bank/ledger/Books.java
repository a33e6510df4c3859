package dev.holdfast.bank.ledger;

import dev.holdfast.core.escrow.DebitPosition;
import dev.holdfast.core.model.SliceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a business transaction reads and locks of accounts and balances. */
public final class Books {
    private static final String HOLD = "select account_id, payee, currency, authorised, captured,"
            + " authorised - captured - released, expires_at <= clock_timestamp() from hold where hold_id = ?";

    private final JdbcClient jdbc;

    public Books(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<AccountRow> account(String account) {
        return Optional.ofNullable(accounts(account).get(account));
    }

    /** Those of the customers' accounts that are known here, by name. */
    SortedMap<String, AccountRow> accounts(String... names) {
        SortedMap<String, AccountRow> found = new TreeMap<>();
        jdbc.sql("select account_id, slice, currency, status from account"
                        + " where account_id = any (?) and kind = 'customer'")
                .param(names)
                .query(row -> {
                    found.put(
                            row.getString(1),
                            new AccountRow(
                                    row.getString(1), SliceId.of(row.getInt(2)), row.getString(3), row.getString(4)));
                });
        return found;
    }

    /**
     * Locks balances in the order of their names, so that two transactions never wait for each other: PostgreSQL locks
     * the rows of a sorted query as it returns them.
     */
    public void lock(List<String> accounts) {
        jdbc.sql("select account_id from balance where account_id = any (?) order by account_id for update")
                .param(accounts.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    public long balance(String account) {
        return jdbc.sql("select posted from balance where account_id = ?")
                .param(account)
                .query(Long.class)
                .single();
    }

    /** The database's clock, by which the time of a hold is told. */
    Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    public Optional<HoldRow> hold(UUID hold) {
        return jdbc.sql(HOLD).param(hold).query(Books::holdRow).optional();
    }

    /** After the balances that the same transaction locks. */
    public HoldRow lockHold(UUID hold) {
        return jdbc.sql(HOLD + " for update").param(hold).query(Books::holdRow).single();
    }

    private static HoldRow holdRow(ResultSet row, int number) throws SQLException {
        return new HoldRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getBoolean(7));
    }

    /** An account's position for a debit; its balance is locked already. */
    public DebitPosition position(String account) {
        return jdbc.sql("""
                        select b.posted,
                          coalesce((select amount from takeover_block t where t.account_id = b.account_id), 0),
                          coalesce((select sum(amount) from unacked_debit u
                                    where u.account_id = b.account_id and not u.reserved), 0),
                          coalesce((select sum(amount) from unacked_credit c
                                    where c.account_id = b.account_id), 0),
                          (select peer_lost from protection where id = 1)
                        from balance b where b.account_id = ?
                        """)
                .param(account)
                .query((row, number) -> new DebitPosition(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getBoolean(5)))
                .single();
    }
}
