package dev.holdfast.bank.ledger;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.util.Comparator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far this region's books have come in each slice, whoever wrote what is in them. */
public final class Progress {
    private static final String HAS =
            "select exists (select 1 from journal" + " where region = any (?) and slice = ? and epoch = ? and seq = ?)";

    private static final String NEWEST = """
            select epoch, seq from (
              select epoch, seq from chain_head where slice = ?
              union all select epoch, seq from applied where slice = ?) ends
            order by epoch desc, seq desc limit 1
            """;

    private final JdbcClient jdbc;
    private final String[] writers;

    /**
     * @param writers the regions whose entries there may be; one of them at most has written in a slice at an epoch
     */
    public Progress(JdbcClient jdbc, RegionId... writers) {
        this.jdbc = jdbc;
        this.writers = Stream.of(writers).map(RegionId::name).toArray(String[]::new);
    }

    /** An entry's place in its slice, whose order is by epoch, and within it by number; number 0 is before the first. */
    public record Position(long epoch, long seq) implements Comparable<Position> {
        private static final Comparator<Position> ORDER =
                Comparator.comparingLong(Position::epoch).thenComparingLong(Position::seq);

        @Override
        public int compareTo(Position other) {
            return ORDER.compare(this, other);
        }

        public Position later(Position other) {
            return compareTo(other) < 0 ? other : this;
        }
    }

    /** Whether the entry is in the books. That a later one is does not say so: a lost owner's last come back late. */
    public boolean has(SliceId slice, Position position) {
        return position.seq() == 0
                || jdbc.sql(HAS)
                        .params(writers, slice.number(), position.epoch(), position.seq())
                        .query(Boolean.class)
                        .single();
    }

    /** The newest entry of a slice that is in the books. */
    public Position newest(SliceId slice) {
        return jdbc.sql(NEWEST)
                .params(slice.number(), slice.number())
                .query((row, number) -> new Position(row.getLong(1), row.getLong(2)))
                .single();
    }
}
