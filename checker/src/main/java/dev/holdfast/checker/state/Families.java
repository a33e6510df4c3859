package dev.holdfast.checker.state;

import dev.holdfast.checker.state.Ledger.TransactionRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The transactions of one region, grouped into families; a transaction without parent begins one. */
public final class Families {
    private final Map<String, Family> byTxn = new LinkedHashMap<>();
    private final Map<String, Set<String>> txnsByKey = new TreeMap<>();

    private Families() {}

    public static Families of(Ledger ledger) {
        Families families = new Families();
        Map<String, TransactionRow> rows = new LinkedHashMap<>();
        ledger.transactions().forEach(row -> rows.putIfAbsent(row.txnId(), row));
        ledger.transactions().forEach(row -> families.add(row, rows));
        ledger.postings().forEach(posting -> {
            TransactionRow row = rows.get(posting.txnId());
            if (row != null) {
                families.family(root(row, rows)).post(posting.account(), posting.amount());
            }
        });
        return families;
    }

    private void add(TransactionRow row, Map<String, TransactionRow> rows) {
        if (row.key() != null) {
            txnsByKey.computeIfAbsent(row.key(), key -> new TreeSet<>()).add(row.txnId());
        }
        Family family = family(root(row, rows));
        switch (row.kind()) {
            case Ledger.REJECTED, Ledger.TAIL_IMPORTED, Ledger.HOLD_REFILLED -> {}
            case Ledger.LEG -> family.leg(row);
            case Ledger.REVERSAL -> {
                if (row.parent() != null && !row.parent().equals(family.txnId())) {
                    family.legReversal(row);
                } else {
                    family.reversal(row);
                }
            }
            default -> family.execution(row);
        }
    }

    private static String root(TransactionRow row, Map<String, TransactionRow> rows) {
        TransactionRow top = row;
        for (int depth = 0; depth < 3 && top.parent() != null; depth++) {
            TransactionRow parent = rows.get(top.parent());
            if (parent == null) {
                return top.parent();
            }
            top = parent;
        }
        return top.txnId();
    }

    private Family family(String txnId) {
        return byTxn.computeIfAbsent(txnId, Family::new);
    }

    public Optional<Family> ofTxn(String txnId) {
        return Optional.ofNullable(byTxn.get(txnId));
    }

    /** The transaction ids that carry the key; more than one is a broken key. */
    public Set<String> txnsOf(String key) {
        return txnsByKey.getOrDefault(key, Set.of());
    }

    public Set<String> keys() {
        return txnsByKey.keySet();
    }
}
