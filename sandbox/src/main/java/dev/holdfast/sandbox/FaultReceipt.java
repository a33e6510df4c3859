package dev.holdfast.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The proof that a fault took effect: to which processes it was done, when the first signal was sent and after how
 * long the kernel itself showed the effect on all of them.
 */
public record FaultReceipt(String fault, String target, List<Long> pids, Instant at, Duration proved) {
    public FaultReceipt {
        pids = List.copyOf(pids);
    }
}
