package dev.holdfast.core.failover;

import dev.holdfast.core.routing.TrafficTable;

/** The traffic table has its next generation. */
public record TablePublished(TrafficTable table) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withTable(table);
    }
}
