/** What must hold before a plan is begun, decided from the group's state and what was observed. */
@NullMarked
package dev.holdfast.core.precheck;

import org.jspecify.annotations.NullMarked;
