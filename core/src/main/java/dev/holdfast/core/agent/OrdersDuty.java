package dev.holdfast.core.agent;

import dev.holdfast.core.failover.AdoptOrders;
import dev.holdfast.core.failover.AdoptedOrders;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.PlanOrders;

/** Has the group go by the orders of steps in this agent's file, unless an agent that started later has other ones. */
final class OrdersDuty {
    void look(Due due) {
        AgentState state = due.state();
        GroupState group = state.group();
        PlanOrders mine = state.identity().orders();
        boolean newer = group.orders().incarnation() < state.incarnation();
        if (newer && !group.orders().orders().equals(mine) && group.running().isEmpty()) {
            AdoptedOrders orders = new AdoptedOrders(mine, state.incarnation());
            due.propose(new AdoptOrders(state.id(), orders, due.now().wall()));
        }
    }
}
