/** The way out of the bank: transfers over an external payment rail, which can neither be rolled back nor asked twice. */
@NullMarked
package dev.holdfast.bank.rail;

import org.jspecify.annotations.NullMarked;
