@NullMarked
package dev.holdfast.simulation;

import org.jspecify.annotations.NullMarked;
