/** Two regions and a witness on one machine as real processes, and the faults that can be done to them. */
@NullMarked
package dev.holdfast.sandbox;

import org.jspecify.annotations.NullMarked;
