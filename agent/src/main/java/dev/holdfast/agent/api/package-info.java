/** What an agent answers over HTTP. */
@NullMarked
package dev.holdfast.agent.api;

import org.jspecify.annotations.NullMarked;
