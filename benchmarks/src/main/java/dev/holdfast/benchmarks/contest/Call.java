package dev.holdfast.benchmarks.contest;

/** One request of a contender; the number is never the same twice in a contest. */
@FunctionalInterface
public interface Call {
    /** The word of a success. */
    String PAID = "paid";

    /** {@link #PAID}, or the code of what it was answered instead. */
    String make(long number);
}
