package dev.holdfast.drills.report;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Receipt;
import dev.holdfast.checker.invariant.Tail;
import dev.holdfast.checker.state.Chains.Cut;
import dev.holdfast.checker.state.Chains.TailRow;
import dev.holdfast.checker.state.Digest;
import dev.holdfast.checker.state.RegionState;
import dev.holdfast.checker.verdict.Figures;
import dev.holdfast.drills.Money;
import dev.holdfast.drills.report.DrillReport.Divergence;
import dev.holdfast.drills.report.DrillReport.Failback;
import dev.holdfast.drills.report.DrillReport.Loss;
import dev.holdfast.drills.report.DrillReport.LostItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads what was at stake at the cut and what became of it: the loss by operation id, and the divergence row by row. */
final class LossReader {
    static final String NO_STATE = "no final state was read: the drill did not come to its end";

    private final Material material;
    private final Map<String, TailRow> rows = new LinkedHashMap<>();
    private final List<Set<String>> present;

    LossReader(Material material) {
        this.material = material;
        this.present = material.evidence().regions().stream()
                .map(region -> region.ledger().transactions().stream()
                        .map(row -> row.txnId())
                        .collect(Collectors.toSet()))
                .toList();
        material.evidence()
                .regions()
                .forEach(region -> region.chains().tails().stream()
                        .sorted(java.util.Comparator.comparingLong(TailRow::plan)
                                .thenComparing(TailRow::txnId)
                                .thenComparingLong(TailRow::epoch))
                        .forEach(row -> rows.putIfAbsent(name(row.txnId(), row.epoch()), row)));
    }

    private static String name(String txnId, long epoch) {
        return txnId + "@" + epoch;
    }

    Known<Loss> loss() {
        if (material.state().isEmpty()) {
            return Known.not(NO_STATE);
        }
        Figures.Rpo rpo = material.judgement().figures().rpo();
        List<LostItem> tail = new ArrayList<>();
        for (Operation operation : Tail.beyondCuts(material.evidence())) {
            operation.receipt().ifPresent(receipt -> tail.add(item(operation, receipt)));
        }
        List<String> lost = lostForGood();
        return Known.of(
                new Loss(rpo.tail().size(), Money.text(rpo.amount()), rpo.age().toMillis(), tail, lost, sources()));
    }

    /** The keys of acknowledged writes whose transaction is not in both regions at the end. */
    List<String> lostForGood() {
        return material.history().operations().stream()
                .filter(Operation::acknowledgedWrite)
                .filter(operation ->
                        operation.receipt().filter(receipt -> !inBoth(receipt)).isPresent())
                .map(Operation::key)
                .distinct()
                .toList();
    }

    private static SortedMap<String, String> sources() {
        return new TreeMap<>(Map.of(
                "HTTP", "every answer that clients got",
                "SQL", "journals, cuts and tails of both databases",
                "Kafka", "not measured: the topics were not read",
                "objects", "not measured: the sandbox has no object store"));
    }

    private LostItem item(Operation operation, Receipt receipt) {
        TailRow row = rows.get(name(receipt.txnId(), receipt.epoch()));
        String region = operation.answer().execution().region();
        return new LostItem(
                operation.key(),
                operation.request().kind().name(),
                Money.text(operation.request().amount()),
                receipt.txnId(),
                region + "/" + receipt.slice() + "/" + receipt.epoch(),
                receipt.seq(),
                cut(receipt),
                row == null ? "not named in any tail" : row.verdict(),
                inBoth(receipt));
    }

    private long cut(Receipt receipt) {
        return material.evidence().regions().stream()
                .flatMap(region -> region.chains().cuts().stream())
                .filter(cut ->
                        cut.chain().slice() == receipt.slice() && cut.chain().epoch() == receipt.epoch())
                .mapToLong(Cut::seq)
                .min()
                .orElse(-1);
    }

    private boolean inBoth(Receipt receipt) {
        return present.stream().allMatch(region -> region.contains(receipt.txnId()));
    }

    Failback failback() {
        SortedMap<String, String> totals = new TreeMap<>();
        SortedMap<String, String> digests = new TreeMap<>();
        if (material.state().isEmpty()) {
            return new Failback(List.of(), totals, digests, Known.not(NO_STATE));
        }
        for (RegionState region : material.evidence().regions()) {
            totals.put(region.region(), Money.text(total(region)));
            digests.put(region.region(), Digest.of(region.ledger()));
        }
        List<Divergence> divergence = rows.values().stream()
                .map(row -> new Divergence(
                        row.plan(), row.txnId(), row.epoch(), row.key(), Money.text(row.amount()), row.verdict()))
                .toList();
        boolean equal = digests.values().stream().distinct().count() == 1;
        return new Failback(divergence, totals, digests, Known.of(equal));
    }

    private static long total(RegionState region) {
        return region.ledger().balances().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
