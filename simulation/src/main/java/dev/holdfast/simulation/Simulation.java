package dev.holdfast.simulation;

import dev.holdfast.core.model.Check;
import dev.holdfast.simulation.invariant.ConsumersComeLast;
import dev.holdfast.simulation.invariant.CutBeforePromote;
import dev.holdfast.simulation.invariant.DoorFollowsTable;
import dev.holdfast.simulation.invariant.DuplicatesAreKnown;
import dev.holdfast.simulation.invariant.EpochsOnlyGrow;
import dev.holdfast.simulation.invariant.EverythingComesHome;
import dev.holdfast.simulation.invariant.GrantAfterFence;
import dev.holdfast.simulation.invariant.Invariant;
import dev.holdfast.simulation.invariant.JournalsOnlyGrow;
import dev.holdfast.simulation.invariant.MaintenanceIsQuiet;
import dev.holdfast.simulation.invariant.NobodyOverdrawn;
import dev.holdfast.simulation.invariant.NothingAcknowledgedAfterCut;
import dev.holdfast.simulation.invariant.NothingAcknowledgedIsLost;
import dev.holdfast.simulation.invariant.OneWriterPerSlice;
import dev.holdfast.simulation.invariant.ParityBeforeReturn;
import dev.holdfast.simulation.invariant.PausedPlansWait;
import dev.holdfast.simulation.invariant.PeopleDecideThePlace;
import dev.holdfast.simulation.invariant.PlanOrder;
import dev.holdfast.simulation.invariant.ReadsNeverGoBack;
import dev.holdfast.simulation.invariant.RequestsCountOnce;
import dev.holdfast.simulation.invariant.StepsAreDue;
import dev.holdfast.simulation.invariant.StepsAreJournaled;
import dev.holdfast.simulation.invariant.TableFollowsOwners;
import dev.holdfast.simulation.invariant.TwoPeopleAgree;
import dev.holdfast.simulation.invariant.Violation;
import dev.holdfast.simulation.invariant.WritesCountOnce;
import dev.holdfast.simulation.world.Clients;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.Operators;
import dev.holdfast.simulation.world.Trouble;
import dev.holdfast.simulation.world.World;
import java.time.Duration;
import java.util.Locale;

/**
 * One run of the world from one seed: faults and load for a while, then peace, in which everything must come home. All
 * invariants are looked at after every event.
 */
public final class Simulation {
    private static final Duration START_UP = Duration.ofSeconds(1);
    private static final Duration PEACE_LIMIT = Duration.ofSeconds(120);
    /** How long after the last fault clients go on, so that the way home is under load. */
    private static final Duration LOAD_IN_PEACE = Duration.ofSeconds(4);

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Setup setup;
    private final World world;
    private final Trouble trouble;
    private final Operators operators;
    private final Clients clients;
    private final NothingAcknowledgedIsLost promises = new NothingAcknowledgedIsLost();
    private final Invariant[] invariants;

    public Simulation(Setup setup) {
        this.setup = setup;
        this.invariants = new Invariant[] {
            new OneWriterPerSlice(),
            new EpochsOnlyGrow(),
            new PlanOrder(setup.mutant()),
            new GrantAfterFence(),
            new CutBeforePromote(),
            new ConsumersComeLast(),
            new DuplicatesAreKnown(),
            new TableFollowsOwners(),
            new DoorFollowsTable(),
            new JournalsOnlyGrow(),
            new StepsAreJournaled(),
            new StepsAreDue(),
            new ParityBeforeReturn(),
            new NothingAcknowledgedAfterCut(),
            new NobodyOverdrawn(),
            new WritesCountOnce(),
            new RequestsCountOnce(),
            new ReadsNeverGoBack(),
            new TwoPeopleAgree(),
            new PausedPlansWait(),
            new MaintenanceIsQuiet(),
            new PeopleDecideThePlace(),
            promises,
            new EverythingComesHome()
        };
        this.world = new World(setup, this::tell);
        this.trouble = new Trouble(world, world.profile(), setup.crash());
        this.clients = new Clients(world);
        this.operators = new Operators(world, world.profile());
    }

    private void tell(Fact fact) {
        Narration.line(fact).ifPresent(line -> world.narrate(() -> line));
        for (Invariant invariant : invariants) {
            invariant.on(fact, world);
        }
        if (fact instanceof Fact.GroupMoved moved) {
            trouble.on(moved, world.log().leader());
            operators.on(moved);
        } else if (fact instanceof Fact.Written written) {
            trouble.on(written, world.log().leader());
        }
    }

    /** Runs until the world is at rest, a rule is broken, or peace has lasted too long. */
    public Outcome run() {
        String broken = "";
        String message = "";
        try {
            runPhases();
        } catch (Violation violation) {
            broken = violation.invariant();
            message = where() + violation.getMessage();
        } catch (Check.BugException bug) {
            broken = "CheckHolds";
            message = where() + bug.getMessage();
        }
        return new Outcome(
                setup,
                broken,
                message,
                world.now(),
                world.queue().executed(),
                promises.count(),
                world.log().state().lastPlan().number(),
                trouble.journalWrites(),
                world.queue().trace());
    }

    private String where() {
        return String.format(
                Locale.ROOT,
                "at %.3f s after %s: ",
                world.now().toNanos() / 1e9,
                world.queue().last());
    }

    private void runPhases() {
        world.start();
        clients.start();
        runUntil(START_UP);
        trouble.start();
        operators.start();
        runUntil(START_UP.plus(setup.trouble()));
        trouble.stop();
        operators.stop();
        world.narrate(() -> "peace: no more faults");
        Duration begin = world.now();
        runUntil(begin.plus(LOAD_IN_PEACE));
        clients.stop();
        Duration end = begin.plus(PEACE_LIMIT);
        while (world.now().compareTo(end) < 0) {
            runUntil(world.now().plus(LOOK_EVERY));
            if (EverythingComesHome.missing(world).isEmpty()) {
                break;
            }
        }
        for (Invariant invariant : invariants) {
            invariant.atRest(world);
        }
    }

    private void runUntil(Duration time) {
        while (world.now().compareTo(time) < 0) {
            if (world.queue().executed() >= setup.stepsLimit() || !world.queue().step()) {
                throw new Violation("Watchdog", "no end after " + world.queue().executed() + " events");
            }
            for (Invariant invariant : invariants) {
                invariant.look(world);
            }
        }
    }
}
