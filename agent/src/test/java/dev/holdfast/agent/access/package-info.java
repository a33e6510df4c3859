@NullMarked
package dev.holdfast.agent.access;

import org.jspecify.annotations.NullMarked;
