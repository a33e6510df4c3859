package dev.holdfast.core.failover;

/** The group's next plans go by these orders. */
public record OrdersAdopted(AdoptedOrders orders) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withOrders(orders);
    }
}
