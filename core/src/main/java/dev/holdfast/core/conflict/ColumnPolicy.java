package dev.holdfast.core.conflict;

import dev.holdfast.core.model.RegionId;
import java.math.BigInteger;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is made of two values of a column that were written unseen by each other. Which of them is asked first is all one, and so
 * is it with more than two.
 */
public sealed interface ColumnPolicy {
    /** What the policy is called where a conflict is shown. */
    String word();

    /**
     * The value that stands, with the stamp of the later change.
     *
     * @param home the region that is home to the row
     */
    Column resolve(Column one, Column other, RegionId home);

    /** Whether people must look at what was chosen. */
    default boolean asksPeople() {
        return false;
    }

    /** The later one, by the hybrid clock; of the same time that of the region whose name is later. */
    record LastWriterWins() implements ColumnPolicy {
        @Override
        public String word() {
            return "lww";
        }

        @Override
        public Column resolve(Column one, Column other, RegionId home) {
            return one.later(other);
        }
    }

    /** The later one for now, and people decide. */
    record Manual() implements ColumnPolicy {
        @Override
        public String word() {
            return "manual";
        }

        @Override
        public boolean asksPeople() {
            return true;
        }

        @Override
        public Column resolve(Column one, Column other, RegionId home) {
            return one.later(other);
        }
    }

    /** The greater number. */
    record Greatest() implements ColumnPolicy {
        @Override
        public String word() {
            return "max";
        }

        @Override
        public Column resolve(Column one, Column other, RegionId home) {
            BigInteger greatest = new BigInteger(one.value()).max(new BigInteger(other.value()));
            return one.later(other).saying(greatest.toString());
        }
    }

    /** The smaller number. */
    record Least() implements ColumnPolicy {
        @Override
        public String word() {
            return "min";
        }

        @Override
        public Column resolve(Column one, Column other, RegionId home) {
            BigInteger least = new BigInteger(one.value()).min(new BigInteger(other.value()));
            return one.later(other).saying(least.toString());
        }
    }

    /**
     * The value that stands further behind in a fixed order: of a restriction the stricter one, of a standing the one that has
     * come further.
     *
     * @param word {@code most-restrictive-wins} or {@code lattice}
     */
    record Furthest(String word, List<String> order) implements ColumnPolicy {
        public Furthest {
            order = List.copyOf(order);
        }

        @Override
        public Column resolve(Column one, Column other, RegionId home) {
            int further = Math.max(rank(one), rank(other));
            return one.later(other).saying(order.get(further));
        }

        private int rank(Column column) {
            int rank = order.indexOf(column.value());
            if (rank < 0) {
                throw new IllegalArgumentException("'" + column.value() + "' is none of " + order);
            }
            return rank;
        }
    }

    /** Words with commas between them: what either has stays, so a word is removed only in sight of whoever has it. */
    record AddWins() implements ColumnPolicy {
        private static final String COMMA = ",";

        @Override
        public String word() {
            return "add-wins";
        }

        @Override
        public Column resolve(Column one, Column other, RegionId home) {
            SortedSet<String> words = new TreeSet<>(List.of(one.value().split(COMMA)));
            words.addAll(List.of(other.value().split(COMMA)));
            words.remove("");
            return one.later(other).saying(String.join(COMMA, words));
        }
    }

    /** What each region has counted, {@code north:5,west:3}: each region's own figure only grows. */
    record Counter() implements ColumnPolicy {
        @Override
        public String word() {
            return "counter";
        }

        @Override
        public Column resolve(Column one, Column other, RegionId home) {
            SortedMap<RegionId, Long> counts = new TreeMap<>(counts(one.value()));
            counts(other.value()).forEach((region, count) -> counts.merge(region, count, Math::max));
            return one.later(other).saying(text(counts));
        }

        /** One more of a region, or several. */
        public static String plus(String value, RegionId region, long more) {
            SortedMap<RegionId, Long> counts = new TreeMap<>(counts(value));
            counts.merge(region, more, Math::addExact);
            return text(counts);
        }

        /** What all regions have counted. */
        public static long total(String value) {
            return counts(value).values().stream().reduce(0L, Math::addExact);
        }

        private static SortedMap<RegionId, Long> counts(String value) {
            SortedMap<RegionId, Long> counts = new TreeMap<>();
            for (String part : List.of(value.split(","))) {
                if (!part.isEmpty()) {
                    int colon = part.indexOf(':');
                    counts.put(RegionId.of(part.substring(0, colon)), Long.parseLong(part.substring(colon + 1)));
                }
            }
            return counts;
        }

        private static String text(SortedMap<RegionId, Long> counts) {
            StringBuilder text = new StringBuilder();
            counts.forEach((region, count) -> text.append(text.length() == 0 ? "" : ",")
                    .append(region)
                    .append(':')
                    .append(count));
            return text.toString();
        }
    }

    /** What was written in the row's home region; of two such, or of none, the later one. */
    record HomeWins() implements ColumnPolicy {
        @Override
        public String word() {
            return "home-wins";
        }

        @Override
        public Column resolve(Column one, Column other, RegionId home) {
            boolean first = one.stamp().region().equals(home);
            boolean second = other.stamp().region().equals(home);
            if (first == second) {
                return one.later(other);
            }
            return first ? one : other;
        }
    }
}
