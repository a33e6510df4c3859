/** What a drill leaves behind: measured, chained, signed, and verifiable without anything that ran. */
@NullMarked
package dev.holdfast.drills.report;

import org.jspecify.annotations.NullMarked;
