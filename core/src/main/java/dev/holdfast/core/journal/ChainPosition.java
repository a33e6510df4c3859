package dev.holdfast.core.journal;

/** How far a chain has been written, applied or cut: the last entry's number and hash. */
public record ChainPosition(long seq, ChainHash hash) {
    /** Before the first entry, which has number 1. */
    public static final ChainPosition START = new ChainPosition(0, ChainHash.GENESIS);

    public ChainPosition {
        if (seq < 0) {
            throw new IllegalArgumentException("position " + seq + " is negative");
        }
    }

    /** The position after one more entry with this text. */
    public ChainPosition next(String payload) {
        return new ChainPosition(seq + 1, hash.next(payload));
    }
}
