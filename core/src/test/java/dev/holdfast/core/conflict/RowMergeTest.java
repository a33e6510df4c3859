package dev.holdfast.core.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.model.RegionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RowMergeTest {
    private static final RegionId NORTH = RegionId.of("north");
    private static final RegionId WEST = RegionId.of("west");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static final SortedMap<String, ColumnPolicy> POLICIES = new TreeMap<>(Map.of(
            "phone", new ColumnPolicy.LastWriterWins(),
            "address", new ColumnPolicy.HomeWins(),
            "status", new ColumnPolicy.Furthest("most-restrictive-wins", List.of("active", "frozen", "blocked")),
            "tags", new ColumnPolicy.AddWins(),
            "limit", new ColumnPolicy.Least(),
            "risk", new ColumnPolicy.Greatest(),
            "logins", new ColumnPolicy.Counter(),
            "note", new ColumnPolicy.Manual()));

    private static RowVersion base() {
        return RowVersion.EMPTY.changed(
                NORTH,
                values(
                        "phone", "1", "address", "old", "status", "active", "tags", "a", "limit", "10", "risk", "3",
                        "logins", "", "note", "none"),
                NOON);
    }

    private static SortedMap<String, String> values(String... pairs) {
        SortedMap<String, String> values = new TreeMap<>();
        for (int pair = 0; pair < pairs.length; pair += 2) {
            values.put(pairs[pair], pairs[pair + 1]);
        }
        return values;
    }

    private static RowVersion merge(RowVersion one, RowVersion other) {
        return RowMerge.merge(one, other);
    }

    private static String value(RowVersion row, String column) {
        return row.value(column, POLICIES.get(column), NORTH).orElseThrow();
    }

    private static List<RowConflict> conflicts(RowVersion row) {
        return RowConflict.of(row, POLICIES, NORTH);
    }

    @Test
    void whatOnlyOneSideHasChangedIsNoConflict() {
        RowVersion north = base().changed(NORTH, values("phone", "2"), NOON.plusSeconds(9));
        RowVersion west = base().changed(WEST, values("address", "new"), NOON.plusSeconds(1));

        RowVersion merged = merge(north, west);

        assertThat(value(merged, "phone")).isEqualTo("2");
        assertThat(value(merged, "address")).isEqualTo("new");
        assertThat(conflicts(merged)).isEmpty();
    }

    @Test
    void aChangeThatHasSeenTheOtherReplacesItWhateverTheClocksSay() {
        RowVersion ahead = base().changed(NORTH, values("status", "blocked"), NOON.plusSeconds(3600));
        RowVersion after = ahead.changed(WEST, values("status", "active"), NOON);

        RowVersion merged = merge(ahead, after);

        assertThat(value(merged, "status")).isEqualTo("active");
        assertThat(conflicts(merged)).isEmpty();
    }

    @Test
    void eachColumnsPolicyDecidesWhatNeitherHasSeenOfTheOther() {
        RowVersion north = base().changed(
                        NORTH,
                        values(
                                "phone",
                                "2",
                                "address",
                                "home",
                                "status",
                                "frozen",
                                "tags",
                                "a,b",
                                "limit",
                                "5",
                                "risk",
                                "4",
                                "logins",
                                ColumnPolicy.Counter.plus("", NORTH, 2),
                                "note",
                                "x"),
                        NOON.plusSeconds(1));
        RowVersion west = base().changed(
                        WEST,
                        values(
                                "phone",
                                "3",
                                "address",
                                "away",
                                "status",
                                "active",
                                "tags",
                                "",
                                "limit",
                                "7",
                                "risk",
                                "9",
                                "logins",
                                ColumnPolicy.Counter.plus("", WEST, 3),
                                "note",
                                "y"),
                        NOON.plusSeconds(2));

        RowVersion merged = merge(north, west);

        assertThat(value(merged, "phone")).as("lww").isEqualTo("3");
        assertThat(value(merged, "address")).as("home-wins").isEqualTo("home");
        assertThat(value(merged, "status")).as("most-restrictive-wins").isEqualTo("frozen");
        assertThat(value(merged, "tags")).as("add-wins").isEqualTo("a,b");
        assertThat(value(merged, "limit")).as("min").isEqualTo("5");
        assertThat(value(merged, "risk")).as("max").isEqualTo("9");
        assertThat(ColumnPolicy.Counter.total(value(merged, "logins"))).isEqualTo(5);
        assertThat(value(merged, "note"))
                .as("the later one, until people decide")
                .isEqualTo("y");
        assertThat(conflicts(merged))
                .as("status did not change in west, so nobody contradicts north")
                .extracting(RowConflict::column)
                .containsExactly("address", "limit", "logins", "note", "phone", "risk", "tags");
        assertThat(conflicts(merged))
                .filteredOn(RowConflict::asksPeople)
                .singleElement()
                .satisfies(manual -> {
                    assertThat(manual.values().get(0).value()).isEqualTo("x");
                    assertThat(manual.values().get(1).value()).isEqualTo("y");
                    assertThat(manual.policy()).isEqualTo("manual");
                });
    }

    /** Each region tells the other of every version it has had, in their order, and merges what it is told when it likes. */
    @Test
    void journalsOfVersionsComeToTheSameInBothRegions() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            List<RowVersion> here = new ArrayList<>(List.of(base(), base()));
            List<List<RowVersion>> told = List.of(new ArrayList<>(), new ArrayList<>());
            int[] taken = new int[2];
            for (int step = 0; step < 14; step++) {
                int at = random.nextInt(2);
                if (random.nextInt(3) == 0 && taken[at] < told.get(1 - at).size()) {
                    here.set(at, merge(here.get(at), told.get(1 - at).get(taken[at]++)));
                } else {
                    here.set(at, change(here.get(at), at == 0 ? NORTH : WEST, random));
                    told.get(at).add(here.get(at));
                }
            }
            for (int at = 0; at < 2; at++) {
                while (taken[at] < told.get(1 - at).size()) {
                    here.set(at, merge(here.get(at), told.get(1 - at).get(taken[at]++)));
                }
            }
            assertThat(here.get(0)).as("seed %d", seed).isEqualTo(here.get(1));
            assertThat(here.get(0).columns().values()).as("seed %d", seed).allMatch(values -> values.size() <= 2);
        }
    }

    @Test
    void versionsMayBeMergedInAnyGroupingAndAgain() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            RowVersion north = change(base(), NORTH, random);
            RowVersion later = change(north, NORTH, random);
            RowVersion west = change(base(), WEST, random);

            RowVersion one = merge(merge(north, west), later);
            RowVersion other = merge(west, merge(later, north));

            assertThat(one).as("seed %d", seed).isEqualTo(other);
            assertThat(merge(one, north)).as("seed %d, an old one again", seed).isEqualTo(one);
            assertThat(merge(west, one)).as("seed %d, the other", seed).isEqualTo(one);
        }
    }

    private static RowVersion change(RowVersion row, RegionId region, Random random) {
        Instant skewed = NOON.plusMillis(random.nextInt(2_000) - (region.equals(WEST) ? 700 : 0));
        String logins = ColumnPolicy.Counter.plus(value(row, "logins"), region, 1);
        SortedMap<String, String> values = switch (random.nextInt(7)) {
            case 0 -> values("phone", "p" + random.nextInt(5));
            case 1 -> values("address", "a" + random.nextInt(5));
            case 2 -> values("status", List.of("active", "frozen", "blocked").get(random.nextInt(3)));
            case 3 -> values("tags", List.of("a", "a,b", "c", "").get(random.nextInt(4)));
            case 4 -> values("limit", "" + random.nextInt(20));
            case 5 -> values("logins", logins);
            default -> values("risk", "" + random.nextInt(20), "note", "n" + random.nextInt(3));
        };
        return row.changed(region, values, skewed);
    }

    @Test
    void aLaterChangeHasALaterTimeThoughTheClockStandsStillOrGoesBack() {
        RowVersion first = base().changed(WEST, values("phone", "2"), NOON.plusSeconds(60));
        RowVersion second = first.changed(NORTH, values("phone", "3"), NOON);

        assertThat(second.time()).isGreaterThan(first.time());
        assertThat(new HybridTime(NOON.toEpochMilli() + 501, 0).aheadOf(NOON)).isTrue();
        assertThat(new HybridTime(NOON.toEpochMilli() + 500, 7).aheadOf(NOON)).isFalse();
    }

    @Test
    void aValueThatTheOrderDoesNotKnowIsRefused() {
        RowVersion north = base().changed(NORTH, values("status", "frozen"), NOON);
        RowVersion west = base().changed(WEST, values("status", "happy"), NOON);

        RowVersion merged = merge(north, west);

        assertThatThrownBy(() -> value(merged, "status")).hasMessageContaining("happy");
    }
}
