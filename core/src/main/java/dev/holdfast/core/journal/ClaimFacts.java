package dev.holdfast.core.journal;

/**
 * What is known where somebody shows a receipt of a request.
 *
 * @param promised whether the receipt is of a success
 * @param here what became of the request here
 * @param end what is known of the end of the chain that the receipt names
 * @param beyond whether the receipt's entry is behind that end
 */
public record ClaimFacts(boolean promised, Here here, End end, boolean beyond) {
    /** What became of the request here. */
    public enum Here {
        /** Nothing is known of it. */
        ABSENT,
        DONE,
        REFUSED,
        /** Its key was used for another request since. */
        OTHER_REQUEST
    }

    /** What is known of the end of a chain. */
    public enum End {
        /** None: its owner still writes it, or was lost and may come back with its tail. */
        OPEN,
        /** It was read from the disk that it was written on, and all of it is here. */
        PROVED,
        /** The disk was given up: what only that disk had can be had from witnesses only. */
        GIVEN_UP
    }
}
