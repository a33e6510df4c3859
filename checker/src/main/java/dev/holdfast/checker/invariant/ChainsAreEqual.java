package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Chains.ChainId;
import dev.holdfast.checker.state.Chains.Entry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** At rest both regions have the same chains to the same heads. */
public final class ChainsAreEqual implements Invariant {
    @Override
    public String rule() {
        return "both regions have the same journal chains";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        Map<ChainId, List<Entry>> first = evidence.state().first().chains().byChain();
        Map<ChainId, List<Entry>> second = evidence.state().second().chains().byChain();
        Set<ChainId> all = new TreeSet<>(first.keySet());
        all.addAll(second.keySet());
        for (ChainId chain : all) {
            gathering.looked();
            String ours = head(first.get(chain));
            String theirs = head(second.get(chain));
            gathering.expect(
                    ours.equals(theirs),
                    "chain " + chain + " differs between the regions",
                    evidence.state().first().region() + ": " + ours,
                    evidence.state().second().region() + ": " + theirs);
        }
        return gathering.finding();
    }

    private static String head(@Nullable List<Entry> entries) {
        if (entries == null || entries.isEmpty()) {
            return "nothing";
        }
        Entry last = entries.get(entries.size() - 1);
        return entries.size() + " entries to seq " + last.seq() + " hash " + last.hash();
    }
}
