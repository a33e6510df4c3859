@NullMarked
package dev.holdfast.drills.report;

import org.jspecify.annotations.NullMarked;
