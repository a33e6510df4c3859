package dev.holdfast.core.agent;

import dev.holdfast.core.failover.PlanId;
import java.util.SortedMap;

/** What came of a step that this agent ran. */
public sealed interface StepResult {
    PlanId plan();

    int index();

    /** The step was done. */
    record Done(PlanId plan, int index, SortedMap<String, String> receipt) implements StepResult {}

    /** The attempt failed. */
    record Failed(PlanId plan, int index, String reason, boolean retryable) implements StepResult {}
}
