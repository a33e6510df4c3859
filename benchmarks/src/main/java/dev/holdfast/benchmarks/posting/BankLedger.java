package dev.holdfast.benchmarks.posting;

import dev.holdfast.bank.ledger.EntryWriter;
import dev.holdfast.bank.ledger.OpenAccount;
import dev.holdfast.bank.ledger.Operation;
import dev.holdfast.bank.ledger.Payment;
import dev.holdfast.bank.ledger.Posting;
import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.bank.region.Sabotage;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.benchmarks.contest.Call;
import dev.holdfast.benchmarks.workload.Accounts;
import dev.holdfast.core.model.Check;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.journal.JdbcChain;
import javax.sql.DataSource;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The bank's posting transaction in this process, wired as in the bank. */
final class BankLedger {
    private static final RegionId NORTH = RegionId.of("north");
    private static final Epoch EPOCH = Epoch.of(1);
    private static final int CREATED = 201;

    private final Posting posting;

    BankLedger(DataSource source) {
        JdbcTemplate template = new JdbcTemplate(source);
        posting = new Posting(
                template,
                new TransactionTemplate(new JdbcTransactionManager(source)),
                new SliceOwners(JdbcClient.create(template), NORTH, Sabotage.NONE),
                new EntryWriter(template, new JdbcChain(NORTH)),
                (transaction, amount) -> false,
                Sabotage.NONE);
    }

    void open(Accounts accounts) {
        accounts.all().forEach(customer -> {
            String answer =
                    post(new OpenAccount(customer, "Asha", Accounts.OPENING_BALANCE, "INR"), "open-" + customer);
            Check.state(answer.equals(Call.PAID), customer + " could not be opened: " + answer);
        });
    }

    String pay(Accounts.Pair pair, String key) {
        return post(new Payment(pair.payer(), pair.payee(), Accounts.AMOUNT, "INR", "rent"), key);
    }

    private String post(Operation operation, String key) {
        try {
            Posting.Attempt attempt = posting.attempt(operation, new RequestContext(key, key, null), EPOCH, false);
            if (attempt instanceof Posting.Attempt.Answered answered) {
                int status = answered.answer().status();
                return status == CREATED ? Call.PAID : Integer.toString(status);
            }
            return "reservation-needed";
        } catch (PessimisticLockingFailureException e) {
            return "locked-out";
        }
    }
}
