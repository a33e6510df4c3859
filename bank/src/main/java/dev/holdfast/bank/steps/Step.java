package dev.holdfast.bank.steps;

import dev.holdfast.protocol.StepOrder;
import java.util.SortedMap;

/** One step of a plan as this bank does it; the same order again has the same effect as once. */
public interface Step {
    /** The step's kind in the path of its order. */
    String kind();

    /** Whether the step makes this region an owner, which a region that a bug has stopped must not become. */
    default boolean makesOwner() {
        return false;
    }

    /** Whether the step reads or adds to the region's past, which a database that came back empty does not have. */
    default boolean needsHistory() {
        return true;
    }

    /** Does the step and returns its receipt, or refuses with a {@link StepRefusedException}. */
    SortedMap<String, String> carryOut(StepOrder order);
}
