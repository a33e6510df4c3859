package dev.holdfast.sandbox;

import dev.holdfast.core.model.RegionId;
import java.util.List;
import java.util.stream.Stream;

/** Where programs run in the sandbox: each place has a loopback address of its own, so that ports are the usual ones. */
public enum Place {
    EDGE("127.0.0.10", "127.0.0.10"),
    NORTH("127.0.0.11", "127.0.0.21"),
    WEST("127.0.0.12", "127.0.0.22"),
    WITNESS("127.0.0.13", "127.0.0.23");

    private final String address;
    private final String wanAddress;

    Place(String address, String wanAddress) {
        this.address = address;
        this.wanAddress = wanAddress;
    }

    public static final List<Place> REGIONS = List.of(NORTH, WEST);
    public static final List<Place> AGENTS = List.of(NORTH, WEST, WITNESS);

    public static Place of(RegionId region) {
        return of(region.name());
    }

    public static Place of(String word) {
        return Stream.of(values())
                .filter(place -> place.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("unknown place '" + word + "': use edge, north, west or witness"));
    }

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The address on which its programs listen. */
    public String address() {
        return address;
    }

    /** The relay's address through which the other places reach it. */
    public String wanAddress() {
        return wanAddress;
    }

    public boolean isRegion() {
        return REGIONS.contains(this);
    }

    public RegionId region() {
        return RegionId.of(word());
    }

    /** The other region. */
    public Place peer() {
        return switch (this) {
            case NORTH -> WEST;
            case WEST -> NORTH;
            case EDGE, WITNESS -> throw new IllegalArgumentException(word() + " is not a region");
        };
    }

    @Override
    public String toString() {
        return word();
    }
}
