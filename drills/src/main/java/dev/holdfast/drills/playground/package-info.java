/** The sandbox as the stage of a drill. */
@NullMarked
package dev.holdfast.drills.playground;

import org.jspecify.annotations.NullMarked;
