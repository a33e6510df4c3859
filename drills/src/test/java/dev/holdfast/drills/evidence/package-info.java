@NullMarked
package dev.holdfast.drills.evidence;

import org.jspecify.annotations.NullMarked;
