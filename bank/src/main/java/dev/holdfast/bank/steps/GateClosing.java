package dev.holdfast.bank.steps;

import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.SliceId;

/** The closing of a slice's gate that does not pass for closed when it was not. */
final class GateClosing {
    private GateClosing() {}

    /**
     * Closes the gate of the ownership. A row at another epoch is left alone: if it is the same region's and open,
     * the order does not know what this region owns, and is refused.
     */
    static void close(SliceOwners owners, SliceId slice, Ownership ownership) {
        boolean closed = owners.closeGate(slice, ownership.epoch());
        if (!closed && owners.of(slice).openFor(ownership.owner())) {
            throw StepRefusedException.notYet(
                    "gate-open", "slice " + slice + " is open at an epoch other than " + ownership.epoch());
        }
    }
}
