@NullMarked
package dev.holdfast.drills.money;

import org.jspecify.annotations.NullMarked;
