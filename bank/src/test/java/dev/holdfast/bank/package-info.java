/** The bank against a real PostgreSQL, with an agent and a peer written for the tests. */
@NullMarked
package dev.holdfast.bank;

import org.jspecify.annotations.NullMarked;
