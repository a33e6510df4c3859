package dev.holdfast.bank.ledger;

import dev.holdfast.core.escrow.DebitPosition;
import dev.holdfast.core.model.SliceId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a business transaction reads and locks of accounts and balances. */
public final class Books {
    private final JdbcClient jdbc;

    public Books(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<AccountRow> account(String account) {
        return jdbc.sql("select account_id, slice, currency, status from account"
                        + " where account_id = ? and kind = 'customer'")
                .param(account)
                .query((row, number) ->
                        new AccountRow(row.getString(1), SliceId.of(row.getInt(2)), row.getString(3), row.getString(4)))
                .optional();
    }

    /** Locks balances in the order of their names, so that two transactions never wait for each other. */
    public void lock(List<String> accounts) {
        accounts.stream()
                .sorted()
                .distinct()
                .forEach(account -> jdbc.sql("select posted from balance where account_id = ? for update")
                        .param(account)
                        .query(Long.class)
                        .optional());
    }

    public long balance(String account) {
        return jdbc.sql("select posted from balance where account_id = ?")
                .param(account)
                .query(Long.class)
                .single();
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
