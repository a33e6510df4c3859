/** Data that is not money: how two versions of a row that were written unseen by each other become one. */
@NullMarked
package dev.holdfast.core.conflict;

import org.jspecify.annotations.NullMarked;
