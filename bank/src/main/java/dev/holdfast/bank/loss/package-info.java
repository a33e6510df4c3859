/** What was lost with a region, as the one that took over can prove it. */
@NullMarked
package dev.holdfast.bank.loss;

import org.jspecify.annotations.NullMarked;
