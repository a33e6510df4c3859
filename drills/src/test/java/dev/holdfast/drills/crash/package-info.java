@NullMarked
package dev.holdfast.drills.crash;

import org.jspecify.annotations.NullMarked;
