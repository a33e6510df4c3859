package dev.holdfast.core.failover;

/** The number of a plan; plans of a group are numbered from 1 in the order in which they started. */
public record PlanId(long number) implements Comparable<PlanId> {
    public PlanId next() {
        return new PlanId(number + 1);
    }

    @Override
    public int compareTo(PlanId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
