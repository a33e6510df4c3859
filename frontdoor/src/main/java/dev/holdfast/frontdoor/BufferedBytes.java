package dev.holdfast.frontdoor;

/** The memory that all request bodies share. */
final class BufferedBytes {
    private final long most;
    private long used;

    BufferedBytes(long most) {
        this.most = most;
    }

    boolean take(long bytes) {
        if (bytes > most - used) {
            return false;
        }
        used += bytes;
        return true;
    }

    void giveBack(long bytes) {
        used -= bytes;
    }

    long used() {
        return used;
    }
}
