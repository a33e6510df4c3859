@NullMarked
package dev.holdfast.benchmarks.contest;

import org.jspecify.annotations.NullMarked;
