@NullMarked
package dev.holdfast.checker;

import org.jspecify.annotations.NullMarked;
