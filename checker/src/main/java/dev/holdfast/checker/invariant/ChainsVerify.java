package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Chains.Entry;
import dev.holdfast.checker.state.Digest;
import dev.holdfast.checker.state.RegionState;
import java.util.List;
import java.util.regex.Pattern;

/** The sequence of every chain is dense from 1, each entry names the one before, and every hash recomputes. */
public final class ChainsVerify implements Invariant {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    @Override
    public String rule() {
        return "every journal chain is dense, linked and hashes to what it says";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        for (RegionState region : evidence.regions()) {
            region.chains().byChain().values().forEach(entries -> chain(gathering, region.region(), entries));
        }
        return gathering.finding();
    }

    private static void chain(Gathering gathering, String region, List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            gathering.looked();
            Entry entry = entries.get(i);
            String place = "chain " + entry.chain() + " seq " + entry.seq() + " in " + region;
            gathering.expect(entry.seq() == i + 1, "a chain has a gap", place, "expected seq " + (i + 1));
            boolean linked = i == 0 || entry.prev().equals(entries.get(i - 1).hash());
            gathering.expect(linked, "a chain is not linked", place, "prev " + entry.prev());
            boolean hashes = HASH.matcher(entry.prev()).matches()
                    && Digest.ofEntry(entry.prev(), entry.content().payload()).equals(entry.hash());
            gathering.expect(hashes, "a journal entry does not hash to what it says", place, "hash " + entry.hash());
        }
    }
}
