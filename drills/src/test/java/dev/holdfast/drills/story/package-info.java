@NullMarked
package dev.holdfast.drills.story;

import org.jspecify.annotations.NullMarked;
