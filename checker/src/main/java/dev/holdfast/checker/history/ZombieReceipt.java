package dev.holdfast.checker.history;

/**
 * What one attempt to write with an old epoch met.
 *
 * @param path on which way of that layer it was tried, in words
 * @param moment when it was tried, in words
 * @param refused whether it was kept from having an effect
 * @param fence whether this path claims to be a fence; what is tried only to know is shown and not judged
 * @param atNanos on the history's clock
 */
public record ZombieReceipt(
        Layer layer,
        String path,
        String moment,
        OldOwnership old,
        boolean refused,
        boolean fence,
        String answer,
        long atNanos) {
    /** Where an old owner could still have an effect. */
    public enum Layer {
        HTTP,
        DATABASE,
        KAFKA,
        TABLE
    }

    /** The same where nothing can be said of the fence, with the reason. */
    public ZombieReceipt unjudged(String reason) {
        return new ZombieReceipt(layer, path, moment, old, refused, false, answer + "; " + reason, atNanos);
    }

    public boolean broken() {
        return fence && !refused;
    }
}
