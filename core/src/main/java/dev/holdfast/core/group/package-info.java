/** A service group as people describe it: regions, objectives, policies, and steps of their own. */
@NullMarked
package dev.holdfast.core.group;

import org.jspecify.annotations.NullMarked;
