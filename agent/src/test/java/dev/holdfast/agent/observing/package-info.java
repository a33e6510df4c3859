@NullMarked
package dev.holdfast.agent.observing;

import org.jspecify.annotations.NullMarked;
