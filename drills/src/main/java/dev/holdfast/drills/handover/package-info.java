/** People move everything away from a living region, and home again. */
@NullMarked
package dev.holdfast.drills.handover;

import org.jspecify.annotations.NullMarked;
