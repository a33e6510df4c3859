package dev.holdfast.core.model;

/** The number of an ownership: it only grows, every change of owner takes the next one. */
public record Epoch(long number) implements Comparable<Epoch> {
    public Epoch {
        if (number < 0) {
            throw new IllegalArgumentException("epoch " + number + " is negative");
        }
    }

    public static Epoch of(long number) {
        return new Epoch(number);
    }

    public Epoch next() {
        return new Epoch(number + 1);
    }

    public boolean isOlderThan(Epoch other) {
        return number < other.number;
    }

    @Override
    public int compareTo(Epoch other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
