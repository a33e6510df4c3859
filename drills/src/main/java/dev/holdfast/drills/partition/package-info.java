/** Cut lines and frozen regions, case by case, each with what is expected of it. */
@NullMarked
package dev.holdfast.drills.partition;

import org.jspecify.annotations.NullMarked;
