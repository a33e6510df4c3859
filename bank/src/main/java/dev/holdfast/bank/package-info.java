/** The reference bank: the program and its wiring. */
@NullMarked
package dev.holdfast.bank;

import org.jspecify.annotations.NullMarked;
