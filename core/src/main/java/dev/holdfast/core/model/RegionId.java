package dev.holdfast.core.model;

import java.util.regex.Pattern;

/** The name of a region: lower-case letters, digits and dashes, as it appears in addresses and topic names. */
public record RegionId(String name) implements Comparable<RegionId> {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    public RegionId {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "region name '" + name + "' must be 1 to 31 of a-z, 0-9 and '-', starting with a letter");
        }
    }

    public static RegionId of(String name) {
        return new RegionId(name);
    }

    @Override
    public int compareTo(RegionId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
