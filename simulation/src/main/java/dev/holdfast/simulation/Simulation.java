package dev.holdfast.simulation;

import dev.holdfast.core.model.Check;
import dev.holdfast.core.model.Mode;
import dev.holdfast.simulation.invariant.CutBeforePromote;
import dev.holdfast.simulation.invariant.EpochsOnlyGrow;
import dev.holdfast.simulation.invariant.EverythingComesHome;
import dev.holdfast.simulation.invariant.GrantAfterFence;
import dev.holdfast.simulation.invariant.Invariant;
import dev.holdfast.simulation.invariant.NobodyOverdrawn;
import dev.holdfast.simulation.invariant.NothingAcknowledgedAfterCut;
import dev.holdfast.simulation.invariant.NothingAcknowledgedIsLost;
import dev.holdfast.simulation.invariant.OneWriterPerSlice;
import dev.holdfast.simulation.invariant.ParityBeforeReturn;
import dev.holdfast.simulation.invariant.PlanOrder;
import dev.holdfast.simulation.invariant.StepsAreJournaled;
import dev.holdfast.simulation.invariant.TableFollowsOwners;
import dev.holdfast.simulation.invariant.Violation;
import dev.holdfast.simulation.world.Clients;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.Faults;
import dev.holdfast.simulation.world.World;
import java.time.Duration;
import java.util.List;

/**
 * One run of the world from one seed: faults and load for a while, then peace, in which everything must come home. All
 * invariants are looked at after every event.
 */
public final class Simulation {
    private static final Duration START_UP = Duration.ofSeconds(3);
    private static final Duration PEACE_LIMIT = Duration.ofSeconds(120);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final long seed;
    private final World world;
    private final Faults faults;
    private final Clients clients;
    private final NothingAcknowledgedIsLost promises = new NothingAcknowledgedIsLost();
    private final List<Invariant> invariants;

    public Simulation(long seed, Mutant mutant) {
        this.seed = seed;
        this.invariants = List.of(
                new OneWriterPerSlice(),
                new EpochsOnlyGrow(),
                new PlanOrder(mutant),
                new GrantAfterFence(),
                new CutBeforePromote(),
                new NothingAcknowledgedAfterCut(),
                new TableFollowsOwners(),
                new StepsAreJournaled(),
                new ParityBeforeReturn(),
                new NobodyOverdrawn(),
                promises,
                new EverythingComesHome());
        Mode mode = seed % 3 == 0 ? Mode.ACTIVE_PASSIVE : Mode.ACTIVE_ACTIVE;
        this.world = new World(seed, mode, mutant, this::tell);
        this.faults = new Faults(world);
        this.clients = new Clients(world);
    }

    private void tell(Fact fact) {
        invariants.forEach(invariant -> invariant.on(fact, world));
    }

    /** Runs until the world is at rest, a rule is broken, or peace has lasted too long. */
    public Outcome run(Duration trouble, long stepsLimit) {
        String broken = "";
        String message = "";
        try {
            runPhases(trouble, stepsLimit);
        } catch (Violation violation) {
            broken = violation.invariant();
            message = "at " + world.now() + " after " + world.queue().last() + ": " + violation.getMessage();
        } catch (Check.BugException bug) {
            broken = "CheckHolds";
            message = "at " + world.now() + " after " + world.queue().last() + ": " + bug.getMessage();
        }
        return new Outcome(
                seed,
                broken,
                message,
                world.now(),
                world.queue().executed(),
                promises.count(),
                world.log().state().lastPlan().number(),
                world.queue().trace());
    }

    private void runPhases(Duration trouble, long stepsLimit) {
        world.start();
        clients.start();
        runUntil(START_UP, stepsLimit);
        faults.start();
        runUntil(START_UP.plus(trouble), stepsLimit);
        faults.stop();
        Duration end = world.now().plus(PEACE_LIMIT);
        clientsStopSoon();
        while (world.now().compareTo(end) < 0) {
            runUntil(world.now().plus(LOOK_EVERY), stepsLimit);
            if (world.now().compareTo(START_UP.plus(trouble).plus(Duration.ofSeconds(20))) > 0
                    && EverythingComesHome.missing(world).isEmpty()) {
                break;
            }
        }
        invariants.forEach(invariant -> invariant.atRest(world));
    }

    private void clientsStopSoon() {
        world.queue().after(Duration.ofSeconds(15), "clients-stop", clients::stop);
    }

    private void runUntil(Duration time, long stepsLimit) {
        while (world.now().compareTo(time) < 0) {
            if (world.queue().executed() >= stepsLimit || !world.queue().step()) {
                throw new Violation("Watchdog", "no end after " + world.queue().executed() + " events");
            }
            invariants.forEach(invariant -> invariant.look(world));
        }
    }
}
