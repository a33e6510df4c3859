/** The hands of an agent: how the steps of a plan are ordered from the bank and from Connect. */
@NullMarked
package dev.holdfast.agent.steps;

import org.jspecify.annotations.NullMarked;
