package dev.holdfast.agent.quorum;

import dev.holdfast.core.failover.GroupEvent;
import dev.holdfast.core.failover.GroupState;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Sees every entry of the log after it was applied and before anybody is answered. */
public interface JournalWatch {
    JournalWatch NONE = (events, after, leads) -> {};

    /** {@code leads} says whether this replica leads the group at this moment. */
    void applied(List<GroupEvent> events, GroupState after, BooleanSupplier leads);
}
