package dev.holdfast.core.conflict;

/** A column's value with its stamp; values are texts, and what they mean is the policy's. */
public record Column(String value, Stamp stamp) {
    /** The later one by its stamp; the same stamp is the same change, and then by the value, so that both regions choose alike. */
    Column later(Column other) {
        int order = stamp.compareTo(other.stamp);
        if (order == 0) {
            order = value.compareTo(other.value);
        }
        return order >= 0 ? this : other;
    }

    Column saying(String text) {
        return new Column(text, stamp);
    }
}
