package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Request;

/** What the stream draws next; earlier draws are named by their numbers. */
sealed interface Draw {
    int number();

    /** A new request. */
    record Fresh(int number, Request request) implements Draw {}

    /** An earlier draw's request, to be sent again as it was. */
    record Again(int number, int earlier) implements Draw {}

    /** A new request about the hold or loan that an earlier draw asked for, once its id is known. */
    record About(int number, int earlier, Request request) implements Draw {}
}
