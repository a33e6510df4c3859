package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Chains.ChainId;
import dev.holdfast.checker.state.Chains.Cut;
import dev.holdfast.checker.state.Chains.Entry;
import dev.holdfast.checker.state.Chains.EpochEnd;
import dev.holdfast.checker.state.RegionState;
import java.util.List;
import java.util.Map;

/** A chain that was cut was sealed, and where it was sealed it ends, in both regions: the tail is complete. */
public final class EpochEndsMatch implements Invariant {
    @Override
    public String rule() {
        return "sealed epochs end where they say, in both regions";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        for (RegionState region : evidence.regions()) {
            Map<ChainId, List<Entry>> chains = region.chains().byChain();
            evidence.regions().stream()
                    .flatMap(sealer -> sealer.chains().epochEnds().stream())
                    .forEach(end ->
                            matches(gathering, region.region(), chains.getOrDefault(end.chain(), List.of()), end));
            region.chains().cuts().forEach(cut -> sealed(gathering, region, cut));
        }
        return gathering.finding();
    }

    private static void sealed(Gathering gathering, RegionState region, Cut cut) {
        gathering.looked();
        gathering.expect(
                region.chains().epochEnds().stream().anyMatch(end -> end.chain().equals(cut.chain())),
                "a chain that was cut has no end in " + region.region(),
                cut.chain() + " was cut at seq " + cut.seq() + " by plan " + cut.plan());
    }

    private static void matches(Gathering gathering, String region, List<Entry> entries, EpochEnd end) {
        gathering.looked();
        String claim = "sealed " + end.chain() + " at seq " + end.seq() + ", entries " + end.entries();
        long last = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).seq();
        boolean same = entries.isEmpty()
                ? end.seq() == 0
                : last == end.seq() && entries.get(entries.size() - 1).hash().equals(end.hash());
        gathering.expect(
                same && entries.size() == end.entries(),
                "a sealed epoch does not end where it says in " + region,
                claim,
                "found seq " + last + ", entries " + entries.size());
    }
}
