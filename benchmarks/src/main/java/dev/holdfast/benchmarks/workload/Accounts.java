package dev.holdfast.benchmarks.workload;

import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.model.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Customers of some slices, and who of them pays whom: always within a slice, so that one transaction does it all. */
public final class Accounts {
    /** In minor units: nobody runs dry, and the cap of 25,000.00 is never the limit. */
    public static final long OPENING_BALANCE = 100_000_000;

    public static final long AMOUNT = 100;

    private final SortedMap<SliceId, List<String>> bySlice;
    private final List<List<String>> groups;

    private Accounts(SortedMap<SliceId, List<String>> bySlice) {
        this.bySlice = bySlice;
        this.groups = List.copyOf(bySlice.values());
    }

    /** Two different customers of one slice. */
    public record Pair(String payer, String payee) {}

    /** So many customers of each slice that is wanted, the first that there are. */
    public static Accounts of(Predicate<SliceId> wanted, int each) {
        SortedMap<SliceId, List<String>> found = new TreeMap<>();
        for (int number = 1; number <= Topology.SLICES * each * 4; number++) {
            String customer = "user-" + number;
            SliceId slice = SliceId.ofKey(customer, Topology.SLICES);
            if (wanted.test(slice)) {
                List<String> group = found.computeIfAbsent(slice, any -> new ArrayList<>());
                if (group.size() < each) {
                    group.add(customer);
                }
            }
        }
        return new Accounts(found);
    }

    public List<String> all() {
        return bySlice.values().stream().flatMap(List::stream).toList();
    }

    /** Drawn from the number: the same for every contender that is asked with it. */
    public Pair pair(long number) {
        SplittableRandom random = new SplittableRandom(number);
        List<String> group = groups.get(random.nextInt(groups.size()));
        int payer = random.nextInt(group.size());
        int payee = (payer + 1 + random.nextInt(group.size() - 1)) % group.size();
        return new Pair(group.get(payer), group.get(payee));
    }
}
