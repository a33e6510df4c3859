@NullMarked
package dev.holdfast.drills.partition;

import org.jspecify.annotations.NullMarked;
