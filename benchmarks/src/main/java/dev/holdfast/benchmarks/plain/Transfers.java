package dev.holdfast.benchmarks.plain;

import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transfer as a service with one region has it: two balances locked in the order of their names, changed, and a row
 * that says so, in one transaction. No key, no journal, no epoch, nothing for another region.
 */
public final class Transfers {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Transfers(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    public void createTables() {
        jdbc.sql("create table if not exists account (account_id text primary key, balance bigint not null)")
                .update();
        jdbc.sql("create table if not exists transfer (transfer_id uuid primary key, payer text not null references"
                        + " account, payee text not null references account, amount bigint not null,"
                        + " made_at timestamptz not null default now())")
                .update();
        jdbc.sql("create index if not exists transfer_payer on transfer (payer)")
                .update();
        jdbc.sql("create index if not exists transfer_payee on transfer (payee)")
                .update();
    }

    public void open(String account, long balance) {
        jdbc.sql("insert into account (account_id, balance) values (?, ?) on conflict do nothing")
                .params(account, balance)
                .update();
    }

    /** The transfer's id; empty if the payer has too little. Amounts in minor units. */
    public Optional<UUID> transfer(String payer, String payee, long amount) {
        return Objects.requireNonNull(transaction.execute(status -> {
            SortedMap<String, Long> balances = lock(payer, payee);
            if (balances.getOrDefault(payer, 0L) < amount || !balances.containsKey(payee)) {
                return Optional.<UUID>empty();
            }
            UUID id = UUID.randomUUID();
            change(payer, -amount);
            change(payee, amount);
            jdbc.sql("insert into transfer (transfer_id, payer, payee, amount) values (?, ?, ?, ?)")
                    .params(id, payer, payee, amount)
                    .update();
            return Optional.of(id);
        }));
    }

    private SortedMap<String, Long> lock(String... accounts) {
        SortedMap<String, Long> balances = new TreeMap<>();
        jdbc.sql("select account_id, balance from account where account_id = any (?) order by account_id for update")
                .param(accounts)
                .query(row -> {
                    balances.put(row.getString(1), row.getLong(2));
                });
        return balances;
    }

    private void change(String account, long amount) {
        jdbc.sql("update account set balance = balance + ? where account_id = ?")
                .params(amount, account)
                .update();
    }
}
