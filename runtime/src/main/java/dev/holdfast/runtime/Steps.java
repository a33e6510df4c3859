package dev.holdfast.runtime;

import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanId;

/** The port to the hands of an agent: what carries out the steps of a plan in its region. */
public interface Steps {
    /**
     * Begins the step without waiting. Its end must come to the loop as a {@link
     * dev.holdfast.core.agent.StepEnded}; the same step may be begun again after a restart.
     */
    void run(Plan plan, int index);

    /** Ends without waiting what is still being done of the step here; orders to others cannot be taken back. */
    default void leave(PlanId plan, int index) {}
}
