@NullMarked
package dev.holdfast.simulation.invariant;

import org.jspecify.annotations.NullMarked;
