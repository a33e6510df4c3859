@NullMarked
package dev.holdfast.frontdoor;

import org.jspecify.annotations.NullMarked;
