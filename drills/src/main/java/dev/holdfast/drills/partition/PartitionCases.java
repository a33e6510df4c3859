package dev.holdfast.drills.partition;

import static dev.holdfast.sandbox.Place.NORTH;
import static dev.holdfast.sandbox.Place.WEST;
import static dev.holdfast.sandbox.Place.WITNESS;
import static dev.holdfast.sandbox.WanPart.Lines.ALL;
import static dev.holdfast.sandbox.WanPart.Lines.DATA;

import dev.holdfast.drills.zombie.Thaw;
import dev.holdfast.sandbox.Place;
import dev.holdfast.sandbox.WanPart;
import dev.holdfast.sandbox.WanPart.Lines;
import java.util.List;
import java.util.stream.Collectors;

/** The partition matrix. */
public final class PartitionCases {
    private static final List<PartitionCase> ALL_CASES = List.of(
            safe("data-cut", "no data between north and west", List.of(both(NORTH, WEST, DATA))),
            safe("data-north-to-west", "no data from north to west", List.of(oneWay(NORTH, WEST, DATA))),
            safe("data-west-to-north", "no data from west to north", List.of(oneWay(WEST, NORTH, DATA))),
            leaderDecides("wan-cut", "nothing between north and west", null, List.of(both(NORTH, WEST, ALL))),
            leaderDecides("wan-north-to-west", "nothing from north to west", null, List.of(oneWay(NORTH, WEST, ALL))),
            leaderDecides("wan-west-to-north", "nothing from west to north", null, List.of(oneWay(WEST, NORTH, ALL))),
            safe(
                    "witness-isolated",
                    "nothing between the witness and the regions",
                    List.of(both(WITNESS, NORTH, ALL), both(WITNESS, WEST, ALL))),
            leaderDecides(
                    "north-without-witness",
                    "nothing between north and the witness",
                    "north",
                    List.of(both(NORTH, WITNESS, ALL))),
            leaderDecides(
                    "west-without-witness",
                    "nothing between west and the witness",
                    "west",
                    List.of(both(WEST, WITNESS, ALL))),
            isolated(NORTH),
            isolated(WEST),
            new PartitionCase(
                    "north-frozen", "north is frozen and thawed", List.of(), true, Takeover.REQUIRED, "north"));

    private PartitionCases() {}

    public static List<PartitionCase> all() {
        return ALL_CASES;
    }

    public static PartitionCase named(String name) {
        return ALL_CASES.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown case '" + name + "': use "
                        + ALL_CASES.stream().map(PartitionCase::name).collect(Collectors.joining(", "))));
    }

    private static PartitionCase safe(String name, String words, List<WanPart> cuts) {
        return new PartitionCase(name, words, cuts, false, Takeover.NONE, null);
    }

    private static PartitionCase leaderDecides(
            String name, String words, @org.jspecify.annotations.Nullable String cutOff, List<WanPart> cuts) {
        return new PartitionCase(name, words, cuts, false, Takeover.AT_MOST_ONE, cutOff);
    }

    private static PartitionCase isolated(Place region) {
        return new PartitionCase(
                region + "-isolated",
                "nothing between " + region + " and anybody else",
                Thaw.around(region),
                false,
                Takeover.REQUIRED,
                region.word());
    }

    private static WanPart both(Place from, Place to, Lines lines) {
        return new WanPart(from, to, false, lines);
    }

    private static WanPart oneWay(Place from, Place to, Lines lines) {
        return new WanPart(from, to, true, lines);
    }
}
