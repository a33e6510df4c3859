@NullMarked
package dev.holdfast.core.escrow;

import org.jspecify.annotations.NullMarked;
