/** The judgement: gates, objectives, and the figures that clients felt. */
@NullMarked
package dev.holdfast.checker.verdict;

import org.jspecify.annotations.NullMarked;
