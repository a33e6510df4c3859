@NullMarked
package dev.holdfast.drills.payfile;

import org.jspecify.annotations.NullMarked;
