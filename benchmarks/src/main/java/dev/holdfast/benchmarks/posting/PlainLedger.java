package dev.holdfast.benchmarks.posting;

import dev.holdfast.benchmarks.contest.Call;
import dev.holdfast.benchmarks.plain.Transfers;
import dev.holdfast.benchmarks.workload.Accounts;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The peer's part of a posting, in this process: one transfer in one transaction. */
final class PlainLedger {
    private final Transfers transfers;

    PlainLedger(DataSource source, Accounts accounts) {
        transfers = new Transfers(
                JdbcClient.create(new JdbcTemplate(source)),
                new TransactionTemplate(new JdbcTransactionManager(source)));
        transfers.createTables();
        accounts.all().forEach(account -> transfers.open(account, Accounts.OPENING_BALANCE));
    }

    String pay(Accounts.Pair pair) {
        return transfers.transfer(pair.payer(), pair.payee(), Accounts.AMOUNT).isPresent() ? Call.PAID : "refused";
    }
}
