package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Chains.ChainId;
import dev.holdfast.checker.state.Chains.Entry;
import java.util.List;
import java.util.Map;

/** As far as both regions have a chain they have the same entries; one of them may have more of it. */
public final class ChainsAgree implements Invariant {
    @Override
    public String rule() {
        return "what both regions have of a journal chain is the same";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        Map<ChainId, List<Entry>> theirs = evidence.state().second().chains().byChain();
        evidence.state().first().chains().byChain().forEach((chain, entries) -> {
            List<Entry> others = theirs.getOrDefault(chain, List.of());
            int both = Math.min(entries.size(), others.size());
            if (both > 0) {
                gathering.looked();
                Entry ours = entries.get(both - 1);
                Entry other = others.get(both - 1);
                gathering.expect(
                        ours.seq() == other.seq() && ours.hash().equals(other.hash()),
                        "chain " + chain + " has two histories",
                        "seq " + ours.seq() + " hash " + ours.hash(),
                        "seq " + other.seq() + " hash " + other.hash());
            }
        });
        return gathering.finding();
    }
}
