package dev.holdfast.simulation.bank;

import dev.holdfast.core.agent.StepResult;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.simulation.Mutant;
import dev.holdfast.simulation.world.AgentHost;
import dev.holdfast.simulation.world.Dice;
import dev.holdfast.simulation.world.Network.Lines;
import dev.holdfast.simulation.world.Process;
import dev.holdfast.simulation.world.World;
import java.time.Duration;
import java.util.function.Consumer;

/** A region's bank as a small model: its lease and gates in memory, everything else in its store. */
public final class Bank {
    private static final Duration ASK_LEASE_EVERY = Duration.ofMillis(150);

    private final World world;
    private final RegionId region;
    private final Process process;
    private final BankStore store;
    private final Dice dice;
    private final Writes writes;
    private final Replication replication;
    private final StepActions steps;
    private Duration deadline = Duration.ZERO;

    public Bank(World world, RegionId region, Process process) {
        this.world = world;
        this.region = region;
        this.process = process;
        this.dice = world.fork();
        this.store = new BankStore(region, world.topology());
        this.writes = new Writes(world, this, dice.fork());
        this.replication = new Replication(world, this, dice.fork());
        this.steps = new StepActions(world, this, dice.fork());
    }

    /** Starts or restarts the process: it has no lease until its agent says so. */
    public void start() {
        deadline = world.read(process).monotonic().minusNanos(1);
        askLease();
        replication.start();
    }

    public Process process() {
        return process;
    }

    public BankStore store() {
        return store;
    }

    RegionId region() {
        return region;
    }

    Replication replication() {
        return replication;
    }

    RegionId peer() {
        return world.topology().other(region);
    }

    private void askLease() {
        Duration before = world.read(process).monotonic();
        AgentHost agent = world.agent(region.name());
        world.network().send(Lines.DATA, region.name(), agent.process(), "lease", () -> {
            Duration remaining = agent.leaseRemaining();
            world.network().send(Lines.DATA, region.name(), process, "leased", () -> leased(before, remaining));
        });
        world.post(process, ASK_LEASE_EVERY, "ask-lease", this::askLease);
    }

    private void leased(Duration before, Duration remaining) {
        boolean spoilt = world.is(Mutant.LEASE_FROM_THE_ANSWER);
        Duration until = (spoilt ? world.read(process).monotonic() : before).plus(remaining);
        if (!remaining.isZero() && until.compareTo(deadline) > 0) {
            deadline = until;
        }
    }

    boolean leaseValid() {
        return world.is(Mutant.SKIP_LEASE_CHECK)
                || world.read(process).monotonic().compareTo(deadline) < 0;
    }

    /** Whether this bank would acknowledge a write of the slice at this moment, if it ran. */
    public boolean mayAcknowledge(SliceId slice) {
        OwnerRow row = store.row(slice);
        return process.up()
                && leaseValid()
                && row.open()
                && row.ownership().owner().equals(region);
    }

    public boolean serving() {
        return store.rows.keySet().stream().anyMatch(this::mayAcknowledge);
    }

    /** A client's write arrives. */
    public void write(Txn txn) {
        world.post(process, dice.millis(1, 6), "write", () -> writes.begin(txn));
    }

    /** The agent orders a step. */
    public void carryOut(Plan plan, int index, Consumer<StepResult> done) {
        world.post(process, dice.millis(1, 30), "act", () -> steps.act(plan, index, done));
    }
}
