/** What the stores of both regions hold at rest, row by row. */
@NullMarked
package dev.holdfast.checker.state;

import org.jspecify.annotations.NullMarked;
