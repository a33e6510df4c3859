@NullMarked
package dev.holdfast.benchmarks.posting;

import org.jspecify.annotations.NullMarked;
