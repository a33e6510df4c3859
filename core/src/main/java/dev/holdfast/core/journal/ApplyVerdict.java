package dev.holdfast.core.journal;

/** What to do with a journal entry that arrived. */
public enum ApplyVerdict {
    APPLY,
    /** Already applied: skip it. */
    DUPLICATE,
    /** Of a chain whose cut was recorded, and after that cut: skip and count it; the tail's import brings it in. */
    LATE,
    /** An entry is missing before it. */
    GAP,
    /** A second history: the same place in the chain with other contents. */
    FORK,
    /** The text is not what was hashed. */
    TAMPERED;

    /** Whether the slice must stop, loudly, instead of going on past this entry. */
    public boolean stopsSlice() {
        return switch (this) {
            case APPLY, DUPLICATE, LATE -> false;
            case GAP, FORK, TAMPERED -> true;
        };
    }
}
