/** What customers call: accounts, payments, deposits, loans, health. */
@NullMarked
package dev.holdfast.bank.api;

import org.jspecify.annotations.NullMarked;
