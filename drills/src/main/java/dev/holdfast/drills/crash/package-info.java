/** The leader of the quorum lost after every write of every plan. */
@NullMarked
package dev.holdfast.drills.crash;

import org.jspecify.annotations.NullMarked;
