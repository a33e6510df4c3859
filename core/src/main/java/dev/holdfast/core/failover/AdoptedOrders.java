package dev.holdfast.core.failover;

/**
 * The orders that the group's next plans go by.
 *
 * @param incarnation of the agent whose file they come from; the file of the newest start holds
 */
public record AdoptedOrders(PlanOrders orders, long incarnation) {
    static final AdoptedOrders NONE = new AdoptedOrders(PlanOrders.NONE, 0);
}
