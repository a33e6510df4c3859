/** What must hold between a history and the final state, one class per rule. */
@NullMarked
package dev.holdfast.checker.invariant;

import org.jspecify.annotations.NullMarked;
