@NullMarked
package dev.holdfast.agent.quorum;

import org.jspecify.annotations.NullMarked;
