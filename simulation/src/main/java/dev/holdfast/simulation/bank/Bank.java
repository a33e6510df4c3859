package dev.holdfast.simulation.bank;

import dev.holdfast.core.agent.StepResult;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.model.Epoch;
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
    private final Reads reads;
    private final Replication replication;
    private final StepActions steps;
    private long deadlineNanos;

    public Bank(World world, RegionId region, Process process) {
        this.world = world;
        this.region = region;
        this.process = process;
        this.dice = world.fork();
        this.store = new BankStore(region, world.topology());
        this.writes = new Writes(world, this, dice.fork());
        this.reads = new Reads(world, this, dice.fork());
        this.replication = new Replication(world, this, dice.fork());
        this.steps = new StepActions(world, this, dice.fork());
    }

    /** Starts or restarts the process: it has no lease until its agent says so. */
    public void start() {
        deadlineNanos = Long.MIN_VALUE;
        world.post(process, Duration.ZERO, "start", this::begin);
    }

    private void begin() {
        askLease();
        replication.start();
    }

    public Process process() {
        return process;
    }

    public BankStore store() {
        return store;
    }

    public RegionId region() {
        return region;
    }

    Replication replication() {
        return replication;
    }

    RegionId peer() {
        return world.topology().other(region);
    }

    private void askLease() {
        long before = world.monotonicNanos(process);
        AgentHost agent = world.agent(region.name());
        world.network().ask(Lines.DATA, process, agent.process(), "lease", answer -> {
            Duration remaining = agent.leaseRemaining();
            answer.send("leased", () -> leased(before, remaining));
        });
        world.post(process, ASK_LEASE_EVERY, "ask-lease", this::askLease);
    }

    private void leased(long before, Duration remaining) {
        boolean spoilt = world.is(Mutant.LEASE_FROM_THE_ANSWER);
        long until = (spoilt ? world.monotonicNanos(process) : before) + remaining.toNanos();
        if (!remaining.isZero() && until > deadlineNanos) {
            deadlineNanos = until;
        }
    }

    boolean leaseValid() {
        return world.is(Mutant.SKIP_LEASE_CHECK) || world.monotonicNanos(process) < deadlineNanos;
    }

    /** Whether an answer to a request that began at the epoch may be given: the slice has no newer one. */
    boolean mayAnswer(SliceId slice, Epoch epoch) {
        boolean careless = world.is(Mutant.SKIP_LEASE_CHECK);
        return leaseValid() && (careless || store.row(slice).ownership().epoch().equals(epoch));
    }

    /** Whether this bank would acknowledge a write of the slice at this moment, if it ran. */
    public boolean mayAcknowledge(SliceId slice) {
        return (mayAcknowledge() & 1L << slice.number()) != 0;
    }

    /** The slices of which it would, a bit each. */
    public long mayAcknowledge() {
        long open = store.openSlices();
        return open != 0 && process.up() && leaseValid() ? open : 0;
    }

    public boolean serving() {
        return mayAcknowledge() != 0;
    }

    /** A client's write arrives. */
    public void write(Txn txn) {
        world.post(process, dice.millis(1, 6), "write", () -> writes.begin(txn));
    }

    /** A client's question arrives. */
    public void read(SliceId slice) {
        world.post(process, dice.millis(1, 6), "read", () -> reads.begin(slice));
    }

    /** Takes the plan's slices again at the epochs that they had, which no bank may do. */
    public void reopen(Plan plan) {
        plan.slices().forEach((slice, ownership) -> {
            if (store.row(slice).ownership().equals(ownership)) {
                store.put(slice, new OwnerRow(ownership, true));
            }
        });
    }

    /** The agent orders a step. */
    public void carryOut(Plan plan, int index, Consumer<StepResult> done) {
        world.commit(process, dice.millis(1, 30), "act", () -> steps.act(plan, index, done));
    }
}
