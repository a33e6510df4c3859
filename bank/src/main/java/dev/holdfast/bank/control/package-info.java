/** What agents and the other region's bank call. */
@NullMarked
package dev.holdfast.bank.control;

import org.jspecify.annotations.NullMarked;
