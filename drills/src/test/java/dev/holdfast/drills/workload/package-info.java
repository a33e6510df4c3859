@NullMarked
package dev.holdfast.drills.workload;

import org.jspecify.annotations.NullMarked;
