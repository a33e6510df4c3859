package dev.holdfast.bank.region;

import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.model.Topology;
import dev.holdfast.journal.RoundTrip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The owner rows: the fence at the commit point. Epochs in them only grow. */
public final class SliceOwners {
    private static final String COLUMNS = "select slice, region, epoch, gate from slice_owner";

    private final JdbcClient jdbc;
    private final RegionId me;
    private final Sabotage sabotage;

    public SliceOwners(JdbcClient jdbc, RegionId me, Sabotage sabotage) {
        this.jdbc = jdbc;
        this.me = me;
        this.sabotage = sabotage;
    }

    /** On an empty database every slice is with its home at epoch 1; later starts change nothing. */
    public void createHomes(Topology topology) {
        topology.homes().forEach((slice, home) -> {
            jdbc.sql("insert into slice_owner (slice, region, epoch, gate) values (?, ?, 1, 'open')"
                            + " on conflict (slice) do nothing")
                    .params(slice.number(), home.name())
                    .update();
            jdbc.sql("insert into chain_head (slice, epoch, seq, hash) values (?, ?, 0, repeat('0', 64))"
                            + " on conflict (slice) do nothing")
                    .params(slice.number(), home.equals(me) ? 1 : 0)
                    .update();
        });
    }

    public List<OwnerRow> all() {
        return jdbc.sql(COLUMNS + " order by slice").query(SliceOwners::row).list();
    }

    public OwnerRow of(SliceId slice) {
        return jdbc.sql(COLUMNS + " where slice = ?")
                .param(slice.number())
                .query(SliceOwners::row)
                .single();
    }

    /** The fence: in a business transaction, holds the owner row and refuses unless it is ours at this epoch. */
    public void require(SliceId slice, Epoch epoch) {
        if (sabotage.ignoresOwner()) {
            return;
        }
        require(
                jdbc.sql(COLUMNS + " where slice = ? for share")
                        .param(slice.number())
                        .query(SliceOwners::row)
                        .single(),
                epoch);
    }

    /** The fence as a statement of a trip; the rows it answers must be shown to {@link #require(OwnerRow, Epoch)}. */
    public RoundTrip.Answer<OwnerRow> hold(RoundTrip trip, Collection<SliceId> slices) {
        return trip.ask(row -> row(row, 0), COLUMNS + " where slice = any (?) order by slice for share", (Object)
                slices.stream().map(SliceId::number).toArray(Integer[]::new));
    }

    /** Holds those of the rows that nobody is changing now; the others are left out. */
    public RoundTrip.Answer<OwnerRow> holdFree(RoundTrip trip, Collection<SliceId> slices) {
        return trip.ask(
                row -> row(row, 0), COLUMNS + " where slice = any (?) order by slice for share skip locked", (Object)
                        slices.stream().map(SliceId::number).toArray(Integer[]::new));
    }

    /** Refuses unless an owner row that this transaction holds is ours at this epoch. */
    public void require(OwnerRow row, Epoch epoch) {
        if (sabotage.ignoresOwner()) {
            return;
        }
        if (!row.openFor(me) || !row.epoch().equals(epoch)) {
            throw new RefusedException(
                    Refusal.SLICE_MOVING,
                    "slice " + row.slice() + " is with " + row.region() + " at epoch " + row.epoch()
                            + (row.open() ? "" : ", gate closed") + "; refused at epoch " + epoch);
        }
    }

    /** Locks the row until the end of the transaction, against everybody. */
    public OwnerRow lock(SliceId slice) {
        return jdbc.sql(COLUMNS + " where slice = ? for update")
                .param(slice.number())
                .query(SliceOwners::row)
                .single();
    }

    /** Moves the row to a newer ownership; false if it is there, or further, already. */
    public boolean moveForward(SliceId slice, Ownership ownership) {
        return jdbc.sql("update slice_owner set region = ?, epoch = ?, gate = 'open' where slice = ? and epoch < ?")
                        .params(
                                ownership.owner().name(),
                                ownership.epoch().number(),
                                slice.number(),
                                ownership.epoch().number())
                        .update()
                == 1;
    }

    /** Closes the gate of a slice at an epoch; waits for the business transactions that hold the row. */
    public boolean closeGate(SliceId slice, Epoch epoch) {
        return jdbc.sql("update slice_owner set gate = 'closed' where slice = ? and epoch = ?")
                        .params(slice.number(), epoch.number())
                        .update()
                == 1;
    }

    private static OwnerRow row(ResultSet row, int number) throws SQLException {
        return new OwnerRow(
                SliceId.of(row.getInt(1)),
                RegionId.of(row.getString(2)),
                Epoch.of(row.getLong(3)),
                "open".equals(row.getString(4)));
    }
}
