package dev.holdfast.checker.invariant;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Chains.TailRow;
import dev.holdfast.checker.state.RegionState;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whatever was acknowledged beyond a cut is named in the tail, and whatever is named is in both regions. */
public final class TailIsNamedAndMerged implements Invariant {
    @Override
    public String rule() {
        return "acknowledged operations beyond a cut are named in the tail and merged";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        Set<String> named = new TreeSet<>();
        evidence.regions()
                .forEach(region -> region.chains().tails().forEach(row -> named.add(name(row.txnId(), row.epoch()))));
        Map<String, Operation> beyond = Tail.beyondCuts(evidence).stream()
                .collect(Collectors.toMap(Operation::key, operation -> operation, (first, again) -> first));
        beyond.values()
                .forEach(operation -> operation.receipt().ifPresent(receipt -> {
                    gathering.looked();
                    gathering.expect(
                            named.contains(name(receipt.txnId(), receipt.epoch())),
                            "an acknowledged operation beyond the cut is not named in the tail",
                            operation.describe());
                }));
        for (RegionState holder : evidence.regions()) {
            holder.chains().tails().forEach(row -> merged(gathering, evidence, row));
        }
        return gathering.finding();
    }

    private static String name(String txnId, long epoch) {
        return txnId + "@" + epoch;
    }

    private static void merged(Gathering gathering, Evidence evidence, TailRow row) {
        gathering.looked();
        for (RegionState region : evidence.regions()) {
            boolean present = region.ledger().transactions().stream()
                    .anyMatch(txn -> txn.txnId().equals(row.txnId()) && txn.epoch() == row.epoch());
            gathering.expect(
                    present,
                    "a transaction of the tail is not merged in " + region.region(),
                    "tail " + row.txnId() + " epoch " + row.epoch() + " " + row.verdict() + " key " + row.key());
        }
    }
}
