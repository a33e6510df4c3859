/** The whole of two regions, and a plain service beside it. */
@NullMarked
package dev.holdfast.benchmarks.regions;

import org.jspecify.annotations.NullMarked;
