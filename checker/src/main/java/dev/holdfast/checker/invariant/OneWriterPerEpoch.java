package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Ledger.TransactionRow;
import dev.holdfast.checker.state.RegionState;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Each slice is written by one region per epoch. */
public final class OneWriterPerEpoch implements Invariant {
    @Override
    public String rule() {
        return "every epoch of a slice was written by one region";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        Map<String, Set<String>> writers = new TreeMap<>();
        for (RegionState region : evidence.regions()) {
            for (TransactionRow row : region.ledger().transactions()) {
                note(writers, row.slice(), row.epoch(), row.region());
            }
            region.chains()
                    .journal()
                    .forEach(entry -> note(
                            writers,
                            entry.chain().slice(),
                            entry.chain().epoch(),
                            entry.chain().region()));
        }
        writers.forEach((epoch, regions) -> {
            gathering.looked();
            gathering.expect(regions.size() == 1, epoch + " was written by two regions", "writers " + regions);
        });
        return gathering.finding();
    }

    private static void note(Map<String, Set<String>> writers, int slice, long epoch, String region) {
        writers.computeIfAbsent("slice " + slice + " epoch " + epoch, key -> new TreeSet<>())
                .add(region);
    }
}
