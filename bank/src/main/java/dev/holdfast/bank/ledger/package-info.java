/** The posting transaction and what may be posted. */
@NullMarked
package dev.holdfast.bank.ledger;

import org.jspecify.annotations.NullMarked;
