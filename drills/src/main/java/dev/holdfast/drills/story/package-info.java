/** The stories a drill tells: load, fault, takeover, return, verdict. */
@NullMarked
package dev.holdfast.drills.story;

import org.jspecify.annotations.NullMarked;
