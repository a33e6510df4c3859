package dev.holdfast.checker.state;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The money tables of one region; amounts in minor units.
 *
 * @param balances by account, what it may spend
 * @param held by account, what is set aside in it; only where there is anything
 */
public record Ledger(
        List<TransactionRow> transactions,
        List<PostingRow> postings,
        List<AccountRow> accounts,
        SortedMap<String, Long> balances,
        SortedMap<String, Long> held) {
    public static final String HOLD_BUCKET = "hold";
    public static final String HOLD_REFILLED = "HOLD_REFILLED";
    public static final String REJECTED = "REJECTED";
    public static final String REVERSAL = "REVERSAL";
    public static final String LEG = "PAYMENT_LEG";
    public static final String TAIL_IMPORTED = "TAIL_IMPORTED";
    public static final String EPOCH_STARTED = "EPOCH_STARTED";

    public record TransactionRow(
            String txnId,
            long epoch,
            int slice,
            String region,
            String kind,
            @Nullable String key,
            @Nullable String parent,
            Position position) {
        public String describe() {
            return kind + " " + txnId + " slice " + slice + " epoch " + epoch + " in " + region + " at "
                    + position.region() + "/" + position.epoch() + "/" + position.seq();
        }
    }

    /** Where a transaction stands in the journal of its slice. */
    public record Position(@Nullable String region, long epoch, long seq) {}

    public record PostingRow(String txnId, long epoch, int line, String account, long amount, String bucket) {}

    public record AccountRow(String account, int slice, String kind, String status) {}

    public Ledger {
        transactions = List.copyOf(transactions);
        postings = List.copyOf(postings);
        accounts = List.copyOf(accounts);
    }

    /** Of a bank in which nothing is set aside. */
    public Ledger(
            List<TransactionRow> transactions,
            List<PostingRow> postings,
            List<AccountRow> accounts,
            SortedMap<String, Long> balances) {
        this(transactions, postings, accounts, balances, new TreeMap<>());
    }
}
