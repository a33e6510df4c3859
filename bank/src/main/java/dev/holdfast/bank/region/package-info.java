/** What this region may do: lease, ownership, the fence, the database's pulse. */
@NullMarked
package dev.holdfast.bank.region;

import org.jspecify.annotations.NullMarked;
