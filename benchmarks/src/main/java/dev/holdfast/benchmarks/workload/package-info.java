/** What every contender is asked: the same customers, the same payments. */
@NullMarked
package dev.holdfast.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
