/** What a judge looks at: histories as files, the final state of the databases, reports. */
@NullMarked
package dev.holdfast.drills.evidence;

import org.jspecify.annotations.NullMarked;
