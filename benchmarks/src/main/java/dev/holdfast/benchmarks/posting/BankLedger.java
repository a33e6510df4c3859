package dev.holdfast.benchmarks.posting;

import dev.holdfast.bank.ledger.EntryWriter;
import dev.holdfast.bank.ledger.OpenAccount;
import dev.holdfast.bank.ledger.Payment;
import dev.holdfast.bank.ledger.Posting;
import dev.holdfast.bank.ledger.PostingQueue;
import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.bank.region.Places;
import dev.holdfast.bank.region.Refusal;
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
    private final PostingQueue together;

    BankLedger(DataSource source) {
        JdbcTemplate template = new JdbcTemplate(source);
        posting = new Posting(
                template,
                new TransactionTemplate(new JdbcTransactionManager(source)),
                new SliceOwners(JdbcClient.create(template), NORTH, Sabotage.NONE),
                new EntryWriter(template, new JdbcChain(NORTH)),
                (transaction, amount) -> false,
                Sabotage.NONE);
        together = new PostingQueue(posting, new Places(1, Refusal.DATABASE_UNAVAILABLE, "somebody is posted alone"));
    }

    void open(Accounts accounts) {
        accounts.all().forEach(customer -> {
            String key = "open-" + customer;
            String answer = answer(posting.attempt(
                    new OpenAccount(customer, "Asha", Accounts.OPENING_BALANCE, "INR"), context(key), EPOCH, false));
            Check.state(answer.equals(Call.PAID), customer + " could not be opened: " + answer);
        });
    }

    String pay(Accounts.Pair pair, String key) {
        Payment payment = new Payment(pair.payer(), pair.payee(), Accounts.AMOUNT, "INR", "rent");
        try {
            return answer(together.attempt(payment, context(key), EPOCH, false));
        } catch (PessimisticLockingFailureException e) {
            return "locked-out";
        }
    }

    private static RequestContext context(String key) {
        return new RequestContext(key, key, null);
    }

    private static String answer(Posting.Attempt attempt) {
        if (attempt instanceof Posting.Attempt.Answered answered) {
            int status = answered.answer().status();
            return status == CREATED ? Call.PAID : Integer.toString(status);
        }
        return "reservation-needed";
    }
}
