package dev.holdfast.simulation.invariant;

import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;

/** A rule that must hold at every moment: it is told every fact and looks at the world after every event. */
public interface Invariant {
    default void on(Fact fact, World world) {}

    default void look(World world) {}

    /** Looked at once, when everything has come to rest. */
    default void atRest(World world) {}

    /** Throws a {@link Violation} that names this rule, unless the condition holds. */
    default void require(boolean condition, String message) {
        if (!condition) {
            throw new Violation(getClass().getSimpleName(), message);
        }
    }
}
