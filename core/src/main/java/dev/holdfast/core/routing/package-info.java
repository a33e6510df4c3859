@NullMarked
package dev.holdfast.core.routing;

import org.jspecify.annotations.NullMarked;
