@NullMarked
package dev.holdfast.drills;

import org.jspecify.annotations.NullMarked;
