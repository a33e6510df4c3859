package dev.holdfast.bank.replication;

import dev.holdfast.bank.region.Sabotage;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.SliceId;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far this region applied the other's journal, as far as it is still acknowledged. */
public final class Positions {
    private final JdbcClient jdbc;
    private final Sabotage sabotage;

    public Positions(JdbcClient jdbc, Sabotage sabotage) {
        this.jdbc = jdbc;
        this.sabotage = sabotage;
    }

    /** The positions on the wire; what another program sent is looked through before it is used. */
    public record Message(String region, SortedMap<Integer, Position> slices) {
        public Message {
            slices.forEach((slice, position) -> {
                SliceId.of(slice);
                Epoch.of(position.epoch());
            });
        }
    }

    public record Position(long epoch, long seq) {}

    /** The newest epoch's position of each slice; slices whose acknowledgement was stopped at it are left out. */
    public Message acknowledged(String writer) {
        String stops = sabotage.ignoresOwner() ? " and false" : "";
        TreeMap<Integer, Position> slices = new TreeMap<>();
        jdbc.sql("""
                        select a.slice, a.epoch, a.seq from applied a
                        where a.region = ? and not exists (
                            select 1 from applied later where later.region = a.region and later.slice = a.slice
                              and later.epoch > a.epoch)
                          and not exists (
                            select 1 from acknowledgement_stop s where s.region = a.region and s.slice = a.slice
                              and s.epoch = a.epoch""" + stops + ")").param(writer).query(row -> {
            slices.put(row.getInt(1), new Position(row.getLong(2), row.getLong(3)));
        });
        return new Message(writer, slices);
    }

    /** Whether debits of this slice and epoch are still recorded; the caller keeps the stop out by a lock. */
    public boolean acknowledges(String writer, int slice, long epoch) {
        return sabotage.ignoresOwner()
                || jdbc.sql("select 1 from acknowledgement_stop where region = ? and slice = ? and epoch >= ?")
                        .params(writer, slice, epoch)
                        .query(Integer.class)
                        .list()
                        .isEmpty();
    }
}
