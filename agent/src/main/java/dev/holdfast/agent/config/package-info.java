/** What an agent is told before it starts, and what it keeps in files. */
@NullMarked
package dev.holdfast.agent.config;

import org.jspecify.annotations.NullMarked;
