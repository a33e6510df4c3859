package dev.holdfast.frontdoor;

import java.time.Duration;

/** Time since an arbitrary origin that never goes back. */
interface MonotonicTime {
    Duration now();
}
