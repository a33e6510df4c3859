package dev.holdfast.drills.partition;

/** Whether a fault must, may or must not end in another region taking over. */
enum Takeover {
    /** Both regions keep their leases. */
    NONE,
    /** A region that does not hear the quorum's leader loses its lease; whether there is one depends on who leads. */
    AT_MOST_ONE,
    /** The region that is cut off loses its lease and the other one takes over. */
    REQUIRED;

    String words() {
        return switch (this) {
            case NONE -> "no takeover";
            case AT_MOST_ONE -> "at most one takeover";
            case REQUIRED -> "takeover and return";
        };
    }
}
