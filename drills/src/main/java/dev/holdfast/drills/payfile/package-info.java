/** A file of payments, checked whole and paid once. */
@NullMarked
package dev.holdfast.drills.payfile;

import org.jspecify.annotations.NullMarked;
