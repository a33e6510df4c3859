@NullMarked
package dev.holdfast.drills.handover;

import org.jspecify.annotations.NullMarked;
