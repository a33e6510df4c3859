package dev.holdfast.core.model;

/** The number of a traffic table: it only grows, a writer with an older one loses. */
public record Generation(long number) implements Comparable<Generation> {
    public Generation {
        if (number < 0) {
            throw new IllegalArgumentException("generation " + number + " is negative");
        }
    }

    public static Generation of(long number) {
        return new Generation(number);
    }

    public Generation next() {
        return new Generation(number + 1);
    }

    public boolean isOlderThan(Generation other) {
        return number < other.number;
    }

    @Override
    public int compareTo(Generation other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
