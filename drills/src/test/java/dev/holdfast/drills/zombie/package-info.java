@NullMarked
package dev.holdfast.drills.zombie;

import org.jspecify.annotations.NullMarked;
