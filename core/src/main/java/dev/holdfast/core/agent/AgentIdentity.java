package dev.holdfast.core.agent;

import dev.holdfast.core.failover.PlanOrders;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.RegionId;
import org.jspecify.annotations.Nullable;

/**
 * What does not change while an agent's process lives.
 *
 * @param region the region it sits in; absent at the witness
 * @param incarnation start number of this process, larger than that of any earlier start
 * @param orders the order of steps in its group file
 */
public record AgentIdentity(
        AgentId id, @Nullable RegionId region, long incarnation, AgentPolicy policy, PlanOrders orders) {}
