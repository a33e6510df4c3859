package dev.holdfast.bank.steps;

import dev.holdfast.bank.replication.Replication;
import dev.holdfast.protocol.StepOrder;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ends of chains that a step has to see reached; kept between orders of one step, so that they do not move away. */
record Target(long plan, int index, SortedMap<Integer, Replication.End> ends) {
    /** The one that is known if it is of this step, a new one otherwise. */
    static Target of(@Nullable Target known, StepOrder order, Supplier<SortedMap<Integer, Replication.End>> ends) {
        if (known != null && known.plan() == order.plan() && known.index() == order.index()) {
            return known;
        }
        return new Target(order.plan(), order.index(), ends.get());
    }
}
