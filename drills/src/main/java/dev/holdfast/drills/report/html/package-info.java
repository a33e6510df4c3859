/** The report as one page that needs nothing else. */
@NullMarked
package dev.holdfast.drills.report.html;

import org.jspecify.annotations.NullMarked;
