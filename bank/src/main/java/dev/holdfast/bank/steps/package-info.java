/** The steps of failover and failback that are done at the bank, one class each. */
@NullMarked
package dev.holdfast.bank.steps;

import org.jspecify.annotations.NullMarked;
