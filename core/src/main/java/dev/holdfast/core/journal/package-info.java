@NullMarked
package dev.holdfast.core.journal;

import org.jspecify.annotations.NullMarked;
