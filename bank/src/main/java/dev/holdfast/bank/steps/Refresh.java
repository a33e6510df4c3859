package dev.holdfast.bank.steps;

import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.Pulse;

/** Makes a change of ownership known to this process at once instead of at the next look. */
public final class Refresh {
    private final LeaseClient lease;
    private final Pulse pulse;

    public Refresh(LeaseClient lease, Pulse pulse) {
        this.lease = lease;
        this.pulse = pulse;
    }

    void now() {
        lease.refresh();
        pulse.beat();
    }
}
