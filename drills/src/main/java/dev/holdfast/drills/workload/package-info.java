/** The clients of a drill: who they are, what they ask and when, and what they remember. */
@NullMarked
package dev.holdfast.drills.workload;

import org.jspecify.annotations.NullMarked;
