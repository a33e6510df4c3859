package dev.holdfast.core.failover;

/** The number of an approval; those of a group are numbered from 1 in the order in which they were asked for. */
public record ApprovalId(long number) implements Comparable<ApprovalId> {
    public ApprovalId next() {
        return new ApprovalId(number + 1);
    }

    @Override
    public int compareTo(ApprovalId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
