package dev.holdfast.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.model.Generation;
import dev.holdfast.core.model.RegionId;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingViewTest {
    private static final RegionId NORTH = RegionId.of("north");
    private static final RegionId WEST = RegionId.of("west");
    private static final List<RegionId> KNOWN = List.of(NORTH, WEST);

    /** table and healthy: regions separated by a blank, "-" for no table or nobody; order: what is tried. */
    @ParameterizedTest
    @CsvSource({
        "-,           -,           north, north west",
        "-,           west,        north, west",
        "-,           north west,  west,  west north",
        "north west,  north west,  north, north west",
        "north west,  north west,  west,  west north",
        "north west,  north,       west,  north",
        "north west,  west,        north, west",
        "north west,  -,           west,  west north",
        "north,       north west,  west,  north",
        "north,       west,        west,  north",
        "north,       -,           north, north",
        "west,        north,       north, west",
        "west east,   north west,  east,  west",
        "east,        north west,  north, -",
    })
    void candidatesAreWhatTheTableNamesAndTheProbesFoundServing(
            String table, String healthy, String nearest, String order) {
        RoutingView view = new RoutingView(
                KNOWN, "-".equals(table) ? null : table(1, regions(table)), new TreeSet<>(regions(healthy)));

        assertThat(view.order(RegionId.of(nearest))).isEqualTo(regions(order));
    }

    @Test
    void onlyANewerGenerationIsTaken() {
        RoutingView view = RoutingView.of(KNOWN).withTable(table(4, List.of(NORTH)));

        assertThat(view.withTable(table(3, List.of(WEST)))).isSameAs(view);
        assertThat(view.withTable(table(4, List.of(WEST)))).isSameAs(view);
        assertThat(view.withTable(table(5, List.of(WEST))).candidates()).containsExactly(WEST);
    }

    @Test
    void aProbeThatSaysNothingNewLeavesTheViewAlone() {
        RoutingView view = RoutingView.of(KNOWN).withHealth(NORTH, true);

        assertThat(view.withHealth(NORTH, true)).isSameAs(view);
        assertThat(view.withHealth(WEST, false)).isSameAs(view);
        assertThat(view.withHealth(NORTH, false)).isEqualTo(RoutingView.of(KNOWN));
    }

    @Test
    void aRegionThatIsDeadOrNoLongerNamedIsNotWaitedFor() {
        RoutingView both = RoutingView.of(KNOWN)
                .withTable(table(1, KNOWN))
                .withHealth(NORTH, true)
                .withHealth(WEST, true);

        assertThat(both.routesTo(NORTH)).isTrue();
        assertThat(both.withHealth(NORTH, false).routesTo(NORTH)).isFalse();
        assertThat(both.withTable(table(2, List.of(WEST))).routesTo(NORTH)).isFalse();
    }

    static TrafficTable table(long generation, List<RegionId> serving) {
        return new TrafficTable(Generation.of(generation), serving, new TreeMap<>());
    }

    private static List<RegionId> regions(String names) {
        return "-".equals(names)
                ? List.of()
                : List.of(names.split(" ")).stream().map(RegionId::of).toList();
    }
}
