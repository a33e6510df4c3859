package dev.holdfast.core.model;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A fixed part of a service group's keys; the unit of ownership. */
public record SliceId(int number) implements Comparable<SliceId> {
    public SliceId {
        if (number < 0) {
            throw new IllegalArgumentException("slice " + number + " is negative");
        }
    }

    public static SliceId of(int number) {
        return new SliceId(number);
    }

    /** The slice of a customer: CRC-32 of the id's UTF-8 bytes modulo the number of slices. */
    public static SliceId ofKey(String key, int slices) {
        CRC32 crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return new SliceId((int) (crc.getValue() % slices));
    }

    @Override
    public int compareTo(SliceId other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
