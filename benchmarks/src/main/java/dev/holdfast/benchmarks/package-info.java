/** Measurements side by side with the peer in one run: ratios, with the machine named. */
@NullMarked
package dev.holdfast.benchmarks;

import org.jspecify.annotations.NullMarked;
