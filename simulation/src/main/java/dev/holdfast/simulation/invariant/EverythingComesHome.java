package dev.holdfast.simulation.invariant;

import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.simulation.bank.BankStore;
import dev.holdfast.simulation.world.World;
import java.util.List;

/**
 * Liveness: once faults have stopped, every slice goes where it is meant to be, which is its home until a person moves it,
 * no plan runs, both regions may act, the quorum answers every agent, and both hold the same.
 */
public final class EverythingComesHome implements Invariant {
    /** What is still missing; empty when the world is at rest. */
    public static String missing(World world) {
        GroupState group = world.log().state();
        if (group.running().isPresent()) {
            return "plan runs: " + group.running().get().current();
        }
        boolean home = group.topology().regions().stream()
                .allMatch(region -> group.awayFrom(region).isEmpty());
        boolean fit = group.regions().values().stream().allMatch(standing -> standing.status() == RegionStatus.ACTIVE);
        boolean serving = group.placement().entrySet().stream()
                .allMatch(meant -> world.bank(meant.getValue()).mayAcknowledge(meant.getKey()));
        List<BankStore> stores =
                world.banks().values().stream().map(bank -> bank.store()).toList();
        boolean equal = stores.get(0).effects().equals(stores.get(1).effects())
                && stores.get(0).balances().equals(stores.get(1).balances());
        boolean heard =
                world.places().stream().allMatch(place -> world.agent(place).quorumAnswers());
        boolean guarded = stores.stream()
                .allMatch(store -> store.blocks().isEmpty() && store.protection() && !store.inboundStopped());
        return (home ? "" : "slices are away; ")
                + (fit ? "" : "a region may not act; ")
                + (serving ? "" : "an owner does not serve its slice; ")
                + (equal ? "" : "the books differ; ")
                + (heard ? "" : "an agent is not answered by the quorum; ")
                + (guarded ? "" : "a takeover's restrictions are left; ");
    }

    @Override
    public void atRest(World world) {
        require(missing(world).isEmpty(), missing(world));
        require(world.log().replayed().equals(world.log().state()), "replaying the events gives another state");
    }
}
