package dev.holdfast.simulation.invariant;

import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.failover.TablePublished;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.routing.TrafficTable;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;
import java.util.List;

/**
 * I5 and I8: a table serves somebody, points at no fenced region, and sends no write to an owner not yet promoted. What
 * is true when it is published stays true: after every decision of the quorum, no region of the table is fenced. A
 * condemned one is not until its lease has ended, and may answer until then; but no new table points at it.
 */
public final class TableFollowsOwners implements Invariant {
    private long decisions;

    @Override
    public void look(World world) {
        if (world.log().index() != decisions) {
            decisions = world.log().index();
            GroupState group = world.log().state();
            group.table().serving().forEach(region -> {
                RegionStatus status = group.standing(region).status();
                require(mayServe(status) || status == RegionStatus.CONDEMNED, points(region, status));
            });
        }
    }

    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.GroupMoved moved && moved.event() instanceof TablePublished published) {
            List<RegionId> serving = published.table().serving();
            require(!serving.isEmpty(), "nobody serves");
            serving.forEach(region -> notFenced(moved.after(), region));
            published.table().slices().forEach((slice, row) -> row(moved.after(), world, slice, row));
        }
    }

    private void row(GroupState group, World world, SliceId slice, TrafficTable.Row row) {
        if (row.moving()) {
            return;
        }
        RegionId owner = row.ownership().owner();
        notFenced(group, owner);
        boolean promoted = world.bank(owner).store().row(slice).ownership().equals(row.ownership());
        require(promoted, "slice " + slice + " is published as " + row.ownership() + " before its promotion");
    }

    private void notFenced(GroupState group, RegionId region) {
        RegionStatus status = group.standing(region).status();
        require(mayServe(status), points(region, status));
    }

    private static boolean mayServe(RegionStatus status) {
        return status == RegionStatus.ACTIVE || status == RegionStatus.ABSENT;
    }

    private static String points(RegionId region, RegionStatus status) {
        return "the table points at " + region + ", which is " + status;
    }
}
