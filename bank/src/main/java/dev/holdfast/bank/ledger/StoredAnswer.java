package dev.holdfast.bank.ledger;

/**
 * An outcome as it is stored under its key, and given again byte by byte.
 *
 * @param replayed whether it is the outcome of an earlier request with the same key
 */
public record StoredAnswer(int status, String body, boolean replayed) {
    public StoredAnswer(int status, String body) {
        this(status, body, false);
    }
}
