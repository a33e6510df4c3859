package dev.holdfast.checker;

import dev.holdfast.checker.World.Place;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.state.Business;
import dev.holdfast.checker.state.Business.AuditRow;
import dev.holdfast.checker.state.Business.CaseRow;
import dev.holdfast.checker.state.Business.ConflictRow;
import dev.holdfast.checker.state.Business.CustomerRow;
import dev.holdfast.checker.state.Business.HoldRow;
import dev.holdfast.checker.state.Business.LoanRow;
import dev.holdfast.checker.state.Business.PendingLeg;
import dev.holdfast.checker.state.Business.StoredAnswer;
import dev.holdfast.checker.state.Chains;
import dev.holdfast.checker.state.Chains.ChainId;
import dev.holdfast.checker.state.Chains.Content;
import dev.holdfast.checker.state.Chains.Cut;
import dev.holdfast.checker.state.Chains.Entry;
import dev.holdfast.checker.state.Chains.EpochEnd;
import dev.holdfast.checker.state.Chains.TailRow;
import dev.holdfast.checker.state.DerivedId;
import dev.holdfast.checker.state.Digest;
import dev.holdfast.checker.state.Ledger;
import dev.holdfast.checker.state.Ledger.AccountRow;
import dev.holdfast.checker.state.Ledger.Position;
import dev.holdfast.checker.state.Ledger.PostingRow;
import dev.holdfast.checker.state.Ledger.TransactionRow;
import dev.holdfast.checker.state.RegionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One region's tables, written by hand. */
final class Region {
    private static final String GENESIS = "0".repeat(64);

    final List<TransactionRow> transactions = new ArrayList<>();
    final List<PostingRow> postings = new ArrayList<>();
    final List<AccountRow> accounts = new ArrayList<>();
    final SortedMap<String, Long> balances = new TreeMap<>();
    final SortedMap<String, Long> held = new TreeMap<>();
    final List<StoredAnswer> answers = new ArrayList<>();
    final List<LoanRow> loans = new ArrayList<>();
    final List<HoldRow> holds = new ArrayList<>();
    final List<PendingLeg> legs = new ArrayList<>();
    final List<CaseRow> cases = new ArrayList<>();
    final List<AuditRow> audit = new ArrayList<>();
    final List<CustomerRow> customers = new ArrayList<>();
    final List<ConflictRow> conflicts = new ArrayList<>();
    final List<Entry> journal = new ArrayList<>();
    final List<Cut> cuts = new ArrayList<>();
    final List<EpochEnd> ends = new ArrayList<>();
    final List<TailRow> tails = new ArrayList<>();
    private final String name;

    Region(String name) {
        this.name = name;
    }

    RegionState state() {
        return new RegionState(
                name,
                new Ledger(transactions, postings, accounts, balances, held),
                new Business(answers, loans, holds, legs, cases, audit, customers, conflicts),
                new Chains(journal, cuts, ends, tails, List.of()));
    }

    void account(String customer, int slice) {
        accounts.add(new AccountRow(customer, slice, "customer", "open"));
    }

    void start(Place at) {
        row(World.txn("start" + at), at, Ledger.EPOCH_STARTED, null, null);
    }

    void execute(OperationKind kind, String key, String account, long amount, Place at) {
        String txn = World.txn(key);
        row(txn, at, kind.name(), key, null);
        if (kind == OperationKind.LOAN) {
            loans.add(new LoanRow(txn, account, amount, "submitted"));
        } else {
            post(txn, at, "cash:" + at.slice(), -amount);
            post(txn, at, account, amount);
        }
        String type = kind == OperationKind.OPEN ? "account.created" : "loan.requested";
        audit.add(new AuditRow(DerivedId.of(txn, "event:" + type), type, name, account));
    }

    void pay(String key, String payer, String payee, long amount, Place at, Place leg) {
        String txn = World.txn(key);
        row(txn, at, "PAYMENT", key, null);
        post(txn, at, payer, -amount);
        post(txn, at, "transit:" + at.slice(), amount);
        String second = World.txn(key + "-leg");
        row(second, leg, Ledger.LEG, null, txn);
        post(second, leg, "transit:" + leg.slice(), -amount);
        post(second, leg, payee, amount);
        legs.add(new PendingLeg(txn, payee, amount, true));
        audit.add(new AuditRow(DerivedId.of(txn, "event:payment.posted"), "payment.posted", name, payer));
    }

    void hold(String key, String account, String payee, long amount, Place at) {
        String txn = World.txn(key);
        row(txn, at, "HOLD_AUTHORISED", key, null);
        post(txn, at, account, -amount);
        set(txn, at, account, amount);
        holds.add(new HoldRow(txn, account, payee, amount, 0, 0));
        audit.add(new AuditRow(DerivedId.of(txn, "event:hold.authorised"), "hold.authorised", name, account));
    }

    void transfer(String key, String account, String beneficiary, long amount, Place at) {
        hold(key, account, "rail:" + beneficiary, amount, at);
        String txn = World.txn(key);
        audit.add(new AuditRow(DerivedId.of(txn, "event:transfer.accepted"), "transfer.accepted", name, account));
    }

    /** The rail's word, which nobody asked for by a key. */
    void settle(String key, Place at) {
        HoldRow row = holds.stream()
                .filter(held -> held.holdId().equals(World.txn(key)))
                .findFirst()
                .orElseThrow();
        String txn = World.txn(key + "-settled");
        row(txn, at, "HOLD_CAPTURED", null, null);
        set(txn, at, row.account(), -row.open());
        post(txn, at, "cash:" + at.slice(), row.open());
        holds.remove(row);
        holds.add(new HoldRow(row.holdId(), row.account(), row.payee(), row.authorised(), row.authorised(), 0));
    }

    /** Pays an amount of a hold to a payee of the same slice, and gives the rest back. */
    void capture(String key, String hold, long amount, Place at) {
        resolve(key, hold, amount, "captured", at);
    }

    void voided(String key, String hold, Place at) {
        resolve(key, hold, 0, "voided", at);
    }

    private void resolve(String key, String hold, long amount, String word, Place at) {
        HoldRow row = holds.stream()
                .filter(held -> held.holdId().equals(World.txn(hold)))
                .findFirst()
                .orElseThrow();
        String txn = World.txn(key);
        row(txn, at, "HOLD_" + word.toUpperCase(Locale.ROOT), key, null);
        set(txn, at, row.account(), -row.open());
        if (amount > 0) {
            post(txn, at, row.payee(), amount);
        }
        post(txn, at, row.account(), row.open() - amount);
        holds.remove(row);
        holds.add(new HoldRow(
                row.holdId(), row.account(), row.payee(), row.authorised(), amount, row.authorised() - amount));
        audit.add(new AuditRow(DerivedId.of(txn, "event:hold." + word), "hold." + word, name, row.account()));
    }

    void decide(String key, String loan, String word, Place at) {
        String txn = World.txn(key);
        row(txn, at, "LOAN_DECIDED", key, null);
        stands(loan, word);
        audit.add(new AuditRow(DerivedId.of(txn, "event:loan." + word), "loan." + word, name, ""));
    }

    void payOut(String key, String loan, Place at) {
        String txn = World.txn(key);
        row(txn, at, "LOAN_DISBURSED", key, null);
        LoanRow paid = stands(loan, "disbursed");
        post(txn, at, "pool:" + at.slice(), -paid.amount());
        post(txn, at, paid.customer(), paid.amount());
        audit.add(new AuditRow(DerivedId.of(txn, "event:loan.disbursed"), "loan.disbursed", name, paid.customer()));
    }

    LoanRow stands(String loan, String word) {
        LoanRow row = loans.stream()
                .filter(asked -> asked.loanId().equals(World.txn(loan)))
                .findFirst()
                .orElseThrow();
        loans.remove(row);
        loans.add(new LoanRow(row.loanId(), row.customer(), row.amount(), word));
        return row;
    }

    void change(String key, String customer, String column, Place at) {
        String txn = World.txn(key);
        row(txn, at, "CUSTOMER_CHANGED", key, null);
        customers.add(new CustomerRow(customer, column, "active"));
        audit.add(new AuditRow(DerivedId.of(txn, "event:customer.changed"), "customer.changed", name, customer));
    }

    void reversal(String txn, Place at, String account, long amount) {
        String derived = World.txn(txn + "-reversal");
        row(derived, at, Ledger.REVERSAL, null, txn);
        post(derived, at, account, -amount);
        post(derived, at, "cash:" + at.slice(), amount);
    }

    void row(String txn, Place at, String kind, @Nullable String key, @Nullable String parent) {
        transactions.add(new TransactionRow(
                txn,
                at.epoch(),
                at.slice(),
                at.region(),
                kind,
                key,
                parent,
                new Position(at.region(), at.epoch(), at.seq())));
        ChainId chain = new ChainId(at.region(), at.slice(), at.epoch());
        String prev = journal.stream()
                .filter(entry -> entry.chain().equals(chain))
                .reduce(GENESIS, (hash, entry) -> entry.hash(), (a, b) -> b);
        String payload = kind + " " + txn;
        journal.add(
                new Entry(chain, at.seq(), prev, Digest.ofEntry(prev, payload), new Content(txn, payload, "local")));
    }

    void post(String txn, Place at, String account, long amount) {
        line(txn, at, account, amount, "posted");
        balances.merge(account, amount, Math::addExact);
    }

    private void set(String txn, Place at, String account, long amount) {
        line(txn, at, account, amount, Ledger.HOLD_BUCKET);
        held.merge(account, amount, Math::addExact);
    }

    private void line(String txn, Place at, String account, long amount, String bucket) {
        long line = postings.stream()
                .filter(p -> p.txnId().equals(txn) && p.epoch() == at.epoch())
                .count();
        postings.add(new PostingRow(txn, at.epoch(), (int) line, account, amount, bucket));
    }

    void cut(int slice, long epoch, long seq) {
        cuts.add(new Cut(1, new ChainId("north", slice, epoch), seq));
    }

    void tail(String txn, long epoch, String verdict, String key, long amount) {
        tails.add(new TailRow(1, txn, epoch, verdict, key, amount));
    }

    void seal(String region, int slice, long epoch) {
        ChainId chain = new ChainId(region, slice, epoch);
        List<Entry> entries =
                journal.stream().filter(entry -> entry.chain().equals(chain)).toList();
        Entry last = entries.get(entries.size() - 1);
        ends.add(new EpochEnd(chain, last.seq(), last.hash(), entries.size()));
    }
}
