/** The loss of single processes, one after the other. */
@NullMarked
package dev.holdfast.drills.processloss;

import org.jspecify.annotations.NullMarked;
