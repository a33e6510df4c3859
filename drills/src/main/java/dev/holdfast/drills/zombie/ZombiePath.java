package dev.holdfast.drills.zombie;

import dev.holdfast.checker.history.OldOwnership;
import dev.holdfast.checker.history.ZombieReceipt;

/** One way on which an owner that was taken over might still write. */
public interface ZombiePath {
    /** Tries once; leaves nothing behind even where nobody refuses. */
    ZombieReceipt attempt(OldOwnership old, String moment);
}
