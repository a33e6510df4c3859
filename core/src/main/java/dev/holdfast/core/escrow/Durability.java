package dev.holdfast.core.escrow;

import java.util.Optional;

/** How far an operation has come before it is acknowledged to a client. */
public enum Durability {
    /** Committed in the owner's region. */
    LOCAL("local"),
    /** Received by the other region, too. */
    REMOTE_RECEIVED("remote-received"),
    /** Applied by the other region, too: it survives the loss of the owner's. */
    REMOTE_APPLIED("remote-applied");

    private final String word;

    Durability(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public boolean remote() {
        return this != LOCAL;
    }

    public static Optional<Durability> of(String word) {
        for (Durability durability : values()) {
            if (durability.word.equals(word)) {
                return Optional.of(durability);
            }
        }
        return Optional.empty();
    }
}
