/** Contenders in turn, on one machine, in one run. */
@NullMarked
package dev.holdfast.benchmarks.contest;

import org.jspecify.annotations.NullMarked;
