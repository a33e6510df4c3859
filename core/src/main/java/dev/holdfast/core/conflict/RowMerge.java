package dev.holdfast.core.conflict;

import dev.holdfast.core.model.RegionId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Two versions of a row made one. A column whose value one side has seen and replaced is the other side's; only values that
 * neither has seen of the other are in conflict, and their policy decides. Whichever version is asked first, and however often,
 * the outcome is the same.
 */
public final class RowMerge {
    private RowMerge() {}

    /** @param conflicts what was decided by a policy, in the order of the columns' names */
    public record Merged(RowVersion row, List<RowConflict> conflicts) {
        public Merged {
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * Merges two versions.
     *
     * @param policies of the columns; one without a policy is the last writer's
     * @param home the region that is home to the row
     */
    public static Merged merge(
            RowVersion first, RowVersion second, SortedMap<String, ColumnPolicy> policies, RegionId home) {
        SortedSet<String> names = new TreeSet<>(first.columns().keySet());
        names.addAll(second.columns().keySet());
        TreeMap<String, Column> columns = new TreeMap<>();
        List<RowConflict> conflicts = new ArrayList<>();
        for (String name : names) {
            Column one = first.columns().get(name);
            Column other = second.columns().get(name);
            if (one != null && other != null) {
                ColumnPolicy policy = policies.getOrDefault(name, new ColumnPolicy.LastWriterWins());
                boolean unseen = seen(one, second) == seen(other, first);
                Column kept = unseen ? policy.resolve(one, other, home) : seen(one, second) ? other : one;
                columns.put(name, kept);
                if (unseen && !one.stamp().equals(other.stamp())) {
                    conflict(name, policy, kept, one, other, conflicts);
                }
            } else if (one != null) {
                columns.put(name, one);
            } else if (other != null) {
                columns.put(name, other);
            }
        }
        return new Merged(new RowVersion(columns, first.vector().merged(second.vector())), conflicts);
    }

    private static boolean seen(Column column, RowVersion by) {
        return by.vector().covers(column.stamp().region(), column.stamp().number());
    }

    private static void conflict(
            String name, ColumnPolicy policy, Column kept, Column one, Column other, List<RowConflict> conflicts) {
        if (one.value().equals(other.value())) {
            return;
        }
        boolean inOrder = one.stamp().compareTo(other.stamp()) < 0;
        conflicts.add(new RowConflict(
                name, policy.word(), kept.value(), inOrder ? one : other, inOrder ? other : one, policy.asksPeople()));
    }
}
