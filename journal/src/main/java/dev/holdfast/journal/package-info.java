/** The journal of business transactions over JDBC: append in the business transaction, apply the other region's. */
@NullMarked
package dev.holdfast.journal;

import org.jspecify.annotations.NullMarked;
