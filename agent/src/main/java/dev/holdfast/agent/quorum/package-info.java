/** The replicated group on Apache Ratis: what a log entry is, how it is applied, and how a command is put to it. */
@NullMarked
package dev.holdfast.agent.quorum;

import org.jspecify.annotations.NullMarked;
