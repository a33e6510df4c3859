/** The rules of the ledger, held against this region's books all the time. */
@NullMarked
package dev.holdfast.bank.watch;

import org.jspecify.annotations.NullMarked;
