/** The pools that loans are paid from, kept even between slices. */
@NullMarked
package dev.holdfast.bank.pool;

import org.jspecify.annotations.NullMarked;
