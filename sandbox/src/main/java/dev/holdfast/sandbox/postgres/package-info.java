/** A real PostgreSQL server out of a jar: unpacked, initialised, started. */
@NullMarked
package dev.holdfast.sandbox.postgres;

import org.jspecify.annotations.NullMarked;
