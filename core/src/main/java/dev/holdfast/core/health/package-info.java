@NullMarked
package dev.holdfast.core.health;

import org.jspecify.annotations.NullMarked;
