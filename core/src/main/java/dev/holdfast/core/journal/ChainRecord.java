package dev.holdfast.core.journal;

/** One journal entry as it travels: its place in the chain, the hashes its writer claims, and the hashed text. */
public record ChainRecord(ChainId chain, long seq, ChainHash prev, ChainHash hash, String payload) {
    /** Whether the text is the one that was hashed. */
    public boolean hashHolds() {
        return prev.next(payload).equals(hash);
    }

    public ChainPosition position() {
        return new ChainPosition(seq, hash);
    }
}
