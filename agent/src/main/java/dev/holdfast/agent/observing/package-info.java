/** What an agent sees of its own place and hears from the others, and the prechecks that follow. */
@NullMarked
package dev.holdfast.agent.observing;

import org.jspecify.annotations.NullMarked;
