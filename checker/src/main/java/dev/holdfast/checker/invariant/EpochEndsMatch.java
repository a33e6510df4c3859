package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Chains.Cut;
import dev.holdfast.checker.state.Chains.Entry;
import dev.holdfast.checker.state.Chains.EpochEnd;
import dev.holdfast.checker.state.RegionState;
import java.util.List;

/** A chain that was cut was sealed, and where it was sealed it ends, in both regions: the tail is complete. */
public final class EpochEndsMatch implements Invariant {
    @Override
    public String rule() {
        return "sealed epochs end where they say, in both regions";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        for (RegionState sealer : evidence.regions()) {
            for (EpochEnd end : sealer.chains().epochEnds()) {
                evidence.regions().forEach(region -> matches(gathering, region, end));
            }
            sealer.chains().cuts().forEach(cut -> sealed(gathering, sealer, cut));
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

    private static void matches(Gathering gathering, RegionState region, EpochEnd end) {
        gathering.looked();
        List<Entry> entries = region.chains().byChain().getOrDefault(end.chain(), List.of());
        String claim = "sealed " + end.chain() + " at seq " + end.seq() + ", entries " + end.entries();
        long last = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).seq();
        boolean same = entries.isEmpty()
                ? end.seq() == 0
                : last == end.seq() && entries.get(entries.size() - 1).hash().equals(end.hash());
        gathering.expect(
                same && entries.size() == end.entries(),
                "a sealed epoch does not end where it says in " + region.region(),
                claim,
                "found seq " + last + ", entries " + entries.size());
    }
}
