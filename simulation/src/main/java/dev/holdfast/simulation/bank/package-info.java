@NullMarked
package dev.holdfast.simulation.bank;

import org.jspecify.annotations.NullMarked;
