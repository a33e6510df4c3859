@NullMarked
package dev.holdfast.simulation.world;

import org.jspecify.annotations.NullMarked;
