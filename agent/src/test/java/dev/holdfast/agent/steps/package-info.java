@NullMarked
package dev.holdfast.agent.steps;

import org.jspecify.annotations.NullMarked;
