package dev.holdfast.core.failover;

import dev.holdfast.core.model.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An agent's group file has other orders of steps than the group goes by, and no agent that started later has said so. */
public record AdoptOrders(AgentId agent, AdoptedOrders orders, Instant at) implements GroupCommand {
    @Override
    public GroupDecision decide(GroupState state) {
        if (state.running().isPresent()) {
            return GroupDecision.rejected(
                    Rejection.PLAN_RUNNING, "plan " + state.lastPlan() + " runs by its own order");
        }
        if (orders.incarnation() <= state.orders().incarnation()) {
            return GroupDecision.rejected(
                    Rejection.STALE_INCARNATION,
                    "an agent that started later has said which orders hold: "
                            + state.orders().incarnation());
        }
        Optional<String> fault = orders.orders().fault();
        if (fault.isPresent()) {
            return GroupDecision.rejected(Rejection.ORDER_BROKEN, fault.get());
        }
        Audited line = new Audited(at, agent.name(), key(), about(), "accepted");
        return GroupDecision.accepted(List.of(line, new OrdersAdopted(orders)));
    }

    private String about() {
        return orders.orders().kinds().isEmpty()
                ? "every plan goes by its template"
                : "orders of its own for " + orders.orders().kinds().keySet();
    }

    @Override
    public String key() {
        return "adopt-orders";
    }
}
