/** What clients asked, when, and what they were told. */
@NullMarked
package dev.holdfast.checker.history;

import org.jspecify.annotations.NullMarked;
