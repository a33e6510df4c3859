package dev.holdfast.simulation.bank;

import dev.holdfast.core.escrow.EscrowPolicy;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.model.Check;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.model.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What one bank keeps on disk: owner rows, journals, positions, cuts, reservations and the balances they add up to. */
public final class BankStore {
    public static final EscrowPolicy ESCROW = new EscrowPolicy(1_000_000, 50);
    static final int ACCOUNTS_PER_SLICE = 2;
    static final String CANARY = "canary";
    private static final long OPENING = 1_000;

    final RegionId region;
    private final TreeMap<SliceId, OwnerRow> rows = new TreeMap<>();
    final TreeMap<ChainId, List<Txn>> chains = new TreeMap<>();
    final TreeMap<ChainId, List<Txn>> received = new TreeMap<>();
    private final TreeMap<ChainId, Integer> acknowledged = new TreeMap<>();
    private final TreeMap<ChainId, Integer> cuts = new TreeMap<>();
    final TreeMap<ChainId, Integer> ends = new TreeMap<>();
    final TreeMap<String, Txn> effects = new TreeMap<>();
    private final TreeMap<String, Long> balances = new TreeMap<>();
    final TreeMap<String, Long> blocks = new TreeMap<>();
    final TreeMap<String, Txn> reservations = new TreeMap<>();
    final TreeSet<String> reserved = new TreeSet<>();
    final TreeSet<SliceId> consuming = new TreeSet<>();
    boolean inboundStopped;
    boolean protection = true;
    long planSeen;
    private long openSlices;
    private long rowChanges;
    private long boundChanges;
    private long balanceChanges;

    public BankStore(RegionId region, Topology topology) {
        this.region = region;
        SortedMap<SliceId, RegionId> homes = topology.homes();
        homes.forEach((slice, home) -> {
            put(slice, new OwnerRow(new Ownership(home, Epoch.of(1)), true));
            for (int account = 0; account < ACCOUNTS_PER_SLICE; account++) {
                balances.put(account(slice, account), OPENING);
            }
        });
    }

    public static String account(SliceId slice, int number) {
        return slice + "-" + number;
    }

    /** What the account had before the first transaction; the canary's was not there. */
    public static long opening(String account) {
        return account.equals(CANARY) ? 0 : OPENING;
    }

    public OwnerRow row(SliceId slice) {
        OwnerRow row = rows.get(slice);
        if (row == null) {
            throw new IllegalArgumentException("slice " + slice);
        }
        return row;
    }

    void put(SliceId slice, OwnerRow row) {
        rows.put(slice, row);
        rowChanges++;
        long bit = 1L << slice.number();
        openSlices = row.open() && row.ownership().owner().equals(region) ? openSlices | bit : openSlices & ~bit;
    }

    /** The slices that this region's rows let it write to, a bit each. */
    public long openSlices() {
        return openSlices;
    }

    /** Counts changes of the owner rows, so that a reader need not look at rows that did not change. */
    public long rowChanges() {
        return rowChanges;
    }

    /** The same for acknowledged positions and cuts. */
    public long boundChanges() {
        return boundChanges;
    }

    /** The same for balances. */
    public long balanceChanges() {
        return balanceChanges;
    }

    void acknowledge(ChainId chain, int position) {
        Check.state(position <= length(chain), chain + " is acknowledged to " + position + ", it has " + length(chain));
        acknowledged.merge(chain, position, Math::max);
        boundChanges++;
    }

    void cut(ChainId chain) {
        if (cuts.putIfAbsent(chain, length(chain)) == null) {
            boundChanges++;
        }
    }

    public long balance(String account) {
        return balances.getOrDefault(account, 0L);
    }

    public SortedMap<String, Long> balances() {
        return balances;
    }

    public SortedMap<String, Txn> effects() {
        return effects;
    }

    public SortedMap<String, Long> blocks() {
        return blocks;
    }

    public SortedMap<ChainId, Integer> cuts() {
        return cuts;
    }

    public SortedMap<ChainId, Integer> acknowledged() {
        return acknowledged;
    }

    public SortedMap<SliceId, OwnerRow> rows() {
        return rows;
    }

    public SortedSet<SliceId> consuming() {
        return consuming;
    }

    public boolean inboundStopped() {
        return inboundStopped;
    }

    public boolean protection() {
        return protection;
    }

    ChainId ownChain(SliceId slice) {
        return new ChainId(region, slice, row(slice).ownership().epoch());
    }

    List<Txn> chain(ChainId id) {
        return chains.computeIfAbsent(id, key -> new ArrayList<>());
    }

    public SortedMap<ChainId, List<Txn>> chains() {
        return chains;
    }

    public int length(ChainId id) {
        List<Txn> entries = chains.get(id);
        return entries == null ? 0 : entries.size();
    }

    int receivedLength(ChainId id) {
        List<Txn> entries = received.get(id);
        return entries == null ? 0 : entries.size();
    }

    /** Takes back what was not acknowledged, which no bank may do. */
    void rewind(ChainId chain) {
        List<Txn> entries = chain(chain);
        entries.subList(Math.min(entries.size(), acknowledged.getOrDefault(chain, 0)), entries.size())
                .clear();
    }

    /** Appends to a chain; a transaction already in the books has no second effect. */
    void append(ChainId chain, Txn txn) {
        chain(chain).add(txn);
        if (effects.putIfAbsent(txn.id(), txn) == null) {
            post(txn);
        } else if (!chain.region().equals(region)) {
            reserved.add(txn.id());
        }
        reservations.remove(txn.id());
    }

    void post(Txn txn) {
        balances.merge(txn.account(), txn.amount(), Long::sum);
        balanceChanges++;
    }

    /** Puts a balance in the place of the sum, which no bank may do. */
    void overwrite(String account, long balance) {
        balances.put(account, balance);
        balanceChanges++;
    }

    /** Debits of this region's own chains that the other has neither acknowledged nor reserved. */
    long unacknowledged(String account, SliceId slice) {
        return unacknowledged(slice, account, txn -> txn.isDebit() && !reserved.contains(txn.id()));
    }

    long unacknowledgedCredits(String account, SliceId slice) {
        return unacknowledged(slice, account, txn -> !txn.isDebit());
    }

    private long unacknowledged(SliceId slice, String account, Predicate<Txn> counts) {
        long sum = 0;
        for (var chain : chains.entrySet()) {
            ChainId id = chain.getKey();
            if (id.region().equals(region) && id.slice().equals(slice)) {
                int from = acknowledged.getOrDefault(id, 0);
                for (Txn txn : chain.getValue().subList(from, chain.getValue().size())) {
                    sum += txn.account().equals(account) && counts.test(txn) ? Math.abs(txn.amount()) : 0;
                }
            }
        }
        return sum;
    }

    long unresolvedReservations(String account) {
        return reservations.values().stream()
                .filter(txn -> txn.account().equals(account))
                .mapToLong(txn -> -txn.amount())
                .sum();
    }

    /** Everything durable in one text: two equal stores have equal fingerprints. */
    public String fingerprint() {
        return rows + "|" + sizes(chains) + sizes(received) + "|" + cuts + ends + "|" + effects.size() + balances
                + blocks + reservations + consuming + inboundStopped + protection;
    }

    private static String sizes(SortedMap<ChainId, List<Txn>> of) {
        StringBuilder text = new StringBuilder();
        of.forEach((id, entries) -> text.append(id).append(entries.size()).append(','));
        return text.toString();
    }
}
