@NullMarked
package dev.holdfast.core.agent;

import org.jspecify.annotations.NullMarked;
