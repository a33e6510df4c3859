package dev.holdfast.drills.zombie;

/**
 * What one attempt to write with an old epoch met.
 *
 * @param path on which way it was tried
 * @param moment when it was tried, in words
 * @param refused whether it was kept from having an effect
 * @param fence whether this path claims to be a fence; what is tried only to know is shown and not judged
 */
public record ZombieReceipt(
        String path, String moment, OldOwnership old, boolean refused, boolean fence, String answer) {
    public boolean broken() {
        return fence && !refused;
    }
}
