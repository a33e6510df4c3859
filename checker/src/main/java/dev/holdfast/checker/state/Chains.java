package dev.holdfast.checker.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The journal of one region with its ownership, cuts, ends of epochs and imported tails. */
public record Chains(
        List<Entry> journal, List<Cut> cuts, List<EpochEnd> epochEnds, List<TailRow> tails, List<Owner> owners) {
    /** The name of one chain: who wrote it, for which slice, at which epoch. */
    public record ChainId(String region, int slice, long epoch) implements Comparable<ChainId> {
        private static final Comparator<ChainId> ORDER = Comparator.comparing(ChainId::region)
                .thenComparingInt(ChainId::slice)
                .thenComparingLong(ChainId::epoch);

        @Override
        public int compareTo(ChainId other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return region + "/" + slice + "/" + epoch;
        }
    }

    public record Entry(ChainId chain, long seq, String prev, String hash, Content content) {}

    /** What an entry says and how it came into this region's journal (local, applied, imported). */
    public record Content(String txnId, String payload, String origin) {}

    public record Cut(long plan, ChainId chain, long seq) {}

    public record EpochEnd(ChainId chain, long seq, String hash, long entries) {}

    public record TailRow(
            long plan,
            String txnId,
            long epoch,
            String verdict,
            @Nullable String key,
            long amount) {}

    public record Owner(int slice, String region, long epoch, String gate) {}

    public Chains {
        journal = List.copyOf(journal);
        cuts = List.copyOf(cuts);
        epochEnds = List.copyOf(epochEnds);
        tails = List.copyOf(tails);
        owners = List.copyOf(owners);
    }

    /** The entries of every chain in the order of their sequence. */
    public Map<ChainId, List<Entry>> byChain() {
        Map<ChainId, List<Entry>> chains = new TreeMap<>();
        journal.stream()
                .sorted(Comparator.comparingLong(Entry::seq))
                .forEach(entry -> chains.computeIfAbsent(entry.chain(), id -> new ArrayList<>())
                        .add(entry));
        return chains;
    }
}
