package dev.holdfast.core.model;

/** Who owns a slice, and since which epoch. */
public record Ownership(RegionId owner, Epoch epoch) {
    /** The ownership that follows this one: any change of owner, also back to the same one, takes a new epoch. */
    public Ownership grantedTo(RegionId next) {
        return new Ownership(next, epoch.next());
    }
}
