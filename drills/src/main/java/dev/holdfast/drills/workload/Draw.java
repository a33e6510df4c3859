package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Request;

/** What the stream draws next; earlier draws are named by their numbers. */
sealed interface Draw {
    int number();

    /** A new request. */
    record Fresh(int number, Request request) implements Draw {}

    /** An earlier draw's request, to be sent again as it was. */
    record Again(int number, int earlier) implements Draw {}

    /** A new request about the hold that an earlier draw authorised, once its id is known. */
    record OfHold(int number, int authorisation, Request request) implements Draw {}
}
