/** Who the callers of the agent's API are: local tokens, local users, and people that an identity provider vouches for. */
@NullMarked
package dev.holdfast.agent.access;

import org.jspecify.annotations.NullMarked;
