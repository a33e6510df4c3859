package dev.holdfast.core.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Two versions of a row made one. Of a column those values stay that the other version has as well, or has not seen; a value
 * that it has seen and does not have was replaced (dotted version vectors, Preguiça et al., 2010). Nothing is decided here, so
 * versions may be merged in any order, old ones too, and however often: the outcome is the same.
 */
public final class RowMerge {
    private RowMerge() {}

    public static RowVersion merge(RowVersion first, RowVersion second) {
        SortedSet<String> names = new TreeSet<>(first.columns().keySet());
        names.addAll(second.columns().keySet());
        TreeMap<String, List<Column>> columns = new TreeMap<>();
        for (String name : names) {
            List<Column> ones = first.columns().getOrDefault(name, List.of());
            List<Column> others = second.columns().getOrDefault(name, List.of());
            List<Column> kept = new ArrayList<>();
            ones.stream()
                    .filter(one -> others.contains(one) || !seen(one, second))
                    .forEach(kept::add);
            others.stream()
                    .filter(other -> !kept.contains(other) && !seen(other, first))
                    .forEach(kept::add);
            columns.put(name, kept);
        }
        return new RowVersion(columns, first.vector().merged(second.vector()));
    }

    private static boolean seen(Column column, RowVersion by) {
        return by.vector().covers(column.stamp().region(), column.stamp().number());
    }
}
