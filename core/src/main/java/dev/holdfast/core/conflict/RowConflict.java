package dev.holdfast.core.conflict;

import dev.holdfast.core.model.RegionId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Values of a column that were written unseen by each other, and what is made of them.
 *
 * @param kept the value that stands
 * @param values in the order of their stamps
 */
public record RowConflict(String column, String policy, String kept, List<Column> values, boolean asksPeople) {
    public RowConflict {
        values = List.copyOf(values);
    }

    /**
     * The conflicts of a version, in the order of the columns' names; values that say the same are none.
     *
     * @param policies of the columns; one without a policy is the last writer's
     * @param home the region that is home to the row
     */
    public static List<RowConflict> of(RowVersion row, SortedMap<String, ColumnPolicy> policies, RegionId home) {
        List<RowConflict> conflicts = new ArrayList<>();
        row.columns().forEach((name, values) -> {
            if (values.stream().map(Column::value).distinct().count() > 1) {
                ColumnPolicy policy = policies.getOrDefault(name, new ColumnPolicy.LastWriterWins());
                String kept = row.value(name, policy, home).orElseThrow();
                conflicts.add(new RowConflict(name, policy.word(), kept, values, policy.asksPeople()));
            }
        });
        return conflicts;
    }
}
