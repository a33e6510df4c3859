/** Rehearsed failures with a measured verdict. */
@NullMarked
package dev.holdfast.drills;

import org.jspecify.annotations.NullMarked;
