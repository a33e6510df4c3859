package dev.holdfast.drills.workload;

import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.Topology;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code user-1} to {@code user-N} with their homes; where a customer lives does not depend on the mode.
 *
 * @param walkers one of each home, of whom the load knows nothing: their accounts are for sessions
 */
public record Customers(List<Customer> all, List<Customer> walkers) {
    public Customers {
        all = List.copyOf(all);
        walkers = List.copyOf(walkers);
    }

    public static Customers of(Mode mode, int count) {
        Topology homes = Topology.reference(mode);
        Topology places = Topology.reference(Mode.ACTIVE_ACTIVE);
        SortedMap<String, Customer> walkers = new TreeMap<>();
        named("walker-", homes, places)
                .limit(Topology.SLICES * 4L)
                .forEach(walker -> walkers.putIfAbsent(walker.home(), walker));
        return new Customers(named("user-", homes, places).limit(count).toList(), List.copyOf(walkers.values()));
    }

    private static Stream<Customer> named(String word, Topology homes, Topology places) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> word + number)
                .map(id -> new Customer(
                        id,
                        homes.home(homes.sliceOf(id)).name(),
                        places.home(places.sliceOf(id)).name()));
    }

    public List<Customer> homedIn(String region) {
        return all.stream().filter(customer -> customer.home().equals(region)).toList();
    }
}
