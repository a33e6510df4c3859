package dev.holdfast.protocol;

import dev.holdfast.core.model.Generation;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.routing.TrafficTable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The traffic table on the wire ({@code GET /v1/table} and its stream). */
public record TableMessage(long generation, List<String> serving, SortedMap<Integer, Row> slices) {
    /** One slice's line on the wire. */
    public record Row(String owner, long epoch, boolean moving) {}

    public static TableMessage of(TrafficTable table) {
        TreeMap<Integer, Row> rows = new TreeMap<>();
        table.slices()
                .forEach((slice, row) -> rows.put(
                        slice.number(),
                        new Row(
                                row.ownership().owner().name(),
                                row.ownership().epoch().number(),
                                row.moving())));
        return new TableMessage(
                table.generation().number(),
                table.serving().stream().map(RegionId::name).toList(),
                rows);
    }

    public TrafficTable table() {
        TreeMap<SliceId, TrafficTable.Row> rows = new TreeMap<>();
        slices.forEach((slice, row) -> rows.put(
                SliceId.of(slice),
                new TrafficTable.Row(new OwnedSlice(row.owner(), row.epoch()).ownership(), row.moving())));
        return new TrafficTable(
                Generation.of(generation), serving.stream().map(RegionId::of).toList(), rows);
    }
}
