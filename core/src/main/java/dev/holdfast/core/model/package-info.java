@NullMarked
package dev.holdfast.core.model;

import org.jspecify.annotations.NullMarked;
