/** Writes with an epoch that is over, tried on every path, each with the answer it got. */
@NullMarked
package dev.holdfast.drills.zombie;

import org.jspecify.annotations.NullMarked;
