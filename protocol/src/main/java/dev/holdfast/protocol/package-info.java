@NullMarked
package dev.holdfast.protocol;

import org.jspecify.annotations.NullMarked;
