package dev.holdfast.drills.workload;

import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.Topology;
import java.util.List;
import java.util.stream.IntStream;

/** {@code user-1} to {@code user-N} with their homes; where a customer lives does not depend on the mode. */
public record Customers(List<Customer> all) {
    public Customers {
        all = List.copyOf(all);
    }

    public static Customers of(Mode mode, int count) {
        Topology homes = Topology.reference(mode);
        Topology places = Topology.reference(Mode.ACTIVE_ACTIVE);
        return new Customers(IntStream.rangeClosed(1, count)
                .mapToObj(number -> "user-" + number)
                .map(id -> new Customer(
                        id,
                        homes.home(homes.sliceOf(id)).name(),
                        places.home(places.sliceOf(id)).name()))
                .toList());
    }

    public List<Customer> homedIn(String region) {
        return all.stream().filter(customer -> customer.home().equals(region)).toList();
    }
}
