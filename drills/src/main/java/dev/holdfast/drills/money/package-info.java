/** Every drill of the money: whatever may happen, nothing acknowledged is lost, doubled or overdrawn. */
@NullMarked
package dev.holdfast.drills.money;

import org.jspecify.annotations.NullMarked;
