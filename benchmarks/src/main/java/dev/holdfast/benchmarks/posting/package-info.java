/** The posting transaction alone: with everything, without each safety, and a plain transfer. */
@NullMarked
package dev.holdfast.benchmarks.posting;

import org.jspecify.annotations.NullMarked;
