package dev.holdfast.checker.state;

import dev.holdfast.checker.state.Ledger.TransactionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One transaction id with all that belongs to it in one region: its executions (one per epoch), the reversals of
 * them, the second legs it caused and their reversals, and the net effect of all postings together.
 */
public final class Family {
    private final String txnId;
    private final List<TransactionRow> executions = new ArrayList<>();
    private final List<TransactionRow> reversals = new ArrayList<>();
    private final List<TransactionRow> legs = new ArrayList<>();
    private final List<TransactionRow> legReversals = new ArrayList<>();
    private final SortedMap<String, Long> net = new TreeMap<>();

    Family(String txnId) {
        this.txnId = txnId;
    }

    void execution(TransactionRow row) {
        executions.add(row);
    }

    void reversal(TransactionRow row) {
        reversals.add(row);
    }

    void leg(TransactionRow row) {
        legs.add(row);
    }

    void legReversal(TransactionRow row) {
        legReversals.add(row);
    }

    void post(String account, long amount) {
        net.merge(account, amount, Math::addExact);
    }

    public String txnId() {
        return txnId;
    }

    /** How often the transaction counts: executions that were not refusals, less what was reversed. */
    public int effects() {
        return executions.size() - reversals.size();
    }

    public int legEffects() {
        return legs.size() - legReversals.size();
    }

    /** The net change of every customer account, zero changes left out. */
    public SortedMap<String, Long> customersNet() {
        SortedMap<String, Long> customers = new TreeMap<>();
        net.forEach((account, amount) -> {
            if (amount != 0 && !account.contains(":")) {
                customers.put(account, amount);
            }
        });
        return customers;
    }

    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        List.of(executions, reversals, legs, legReversals)
                .forEach(rows -> rows.forEach(row -> lines.add(row.describe())));
        return lines;
    }
}
