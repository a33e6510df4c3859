@NullMarked
package dev.holdfast.core.failover;

import org.jspecify.annotations.NullMarked;
