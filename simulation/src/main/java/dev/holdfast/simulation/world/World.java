package dev.holdfast.simulation.world;

import dev.holdfast.core.agent.AgentPolicy;
import dev.holdfast.core.agent.FailoverPolicy;
import dev.holdfast.core.agent.FailoverPolicy.Consent;
import dev.holdfast.core.failover.CoolDown;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.Moment;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import dev.holdfast.simulation.Mutant;
import dev.holdfast.simulation.bank.Bank;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Everything there is: two regions with an agent and a bank each, a witness, the lines between them and the log. */
public final class World {
    private final EventQueue queue = new EventQueue();
    private final Mutant mutant;
    private final Topology topology;
    private final Consumer<Fact> observer;
    private final Dice dice;
    private final Network network;
    private final TreeMap<String, Machine> machines = new TreeMap<>();
    private final TreeMap<RegionId, Bank> banks = new TreeMap<>();
    private final TreeMap<String, AgentHost> agents = new TreeMap<>();
    private final ReplicatedLog log;

    public World(long seed, Mode mode, Mutant mutant, Consumer<Fact> observer) {
        this.mutant = mutant;
        this.observer = observer;
        this.topology = Topology.reference(mode);
        this.dice = Dice.of(seed);
        this.network = new Network(this, dice.fork());
        topology.agents().forEach(id -> machines.put(id.name(), new Machine(id.name(), dice)));
        topology.regions().forEach(region -> banks.put(region, new Bank(this, region, process(region.name(), "bank"))));
        log = new ReplicatedLog(this, topology, dice.fork());
        topology.agents().forEach(id -> agents.put(id.name(), new AgentHost(this, id, process(id.name(), "agent"))));
    }

    /** Starts every process. */
    public void start() {
        log.start();
        banks.values().forEach(Bank::start);
        agents.values().forEach(AgentHost::start);
    }

    private Process process(String place, String name) {
        return new Process(machine(place), name);
    }

    Machine machine(String place) {
        return found(machines.get(place), place);
    }

    private static <T> T found(@org.jspecify.annotations.Nullable T thing, Object name) {
        if (thing == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return thing;
    }

    public Dice fork() {
        return dice.fork();
    }

    public Mutant mutant() {
        return mutant;
    }

    public boolean is(Mutant which) {
        return mutant == which;
    }

    public EventQueue queue() {
        return queue;
    }

    public Duration now() {
        return queue.now();
    }

    public Moment read(Process process) {
        return process.machine().read(queue.now());
    }

    public Topology topology() {
        return topology;
    }

    public Network network() {
        return network;
    }

    public ReplicatedLog log() {
        return log;
    }

    public SortedMap<RegionId, Bank> banks() {
        return banks;
    }

    public Bank bank(RegionId region) {
        return found(banks.get(region), region);
    }

    public AgentHost agent(String place) {
        return found(agents.get(place), place);
    }

    SortedMap<String, AgentHost> agents() {
        return agents;
    }

    public boolean agentsStopped() {
        return agents.values().stream().anyMatch(AgentHost::stopped);
    }

    public void tell(Fact fact) {
        observer.accept(fact);
    }

    /** Runs the action at the process after the delay, if that start of it is still up; waits while it is frozen. */
    public void post(Process process, Duration delay, String label, Runnable action) {
        int start = process.start();
        queue.after(delay, label + "@" + process.place(), () -> arrive(process, start, action));
    }

    private void arrive(Process process, int start, Runnable action) {
        if (process.machine().frozen()) {
            process.machine().hold(() -> arrive(process, start, action));
        } else if (process.isStart(start)) {
            action.run();
        }
    }

    void freeze(String place) {
        machine(place).freeze();
    }

    void thaw(String place) {
        for (Runnable waiting : machine(place).thaw()) {
            queue.after(dice.millis(0, 3), "thawed@" + place, waiting);
        }
    }

    /** The times of the sandbox, with those of observers spoilt if the mutant says so. */
    AgentPolicy policy(AgentId id) {
        CoolDown never = new CoolDown(Integer.MAX_VALUE, Duration.ZERO);
        AgentPolicy usual = AgentPolicy.sandbox(true, new FailoverPolicy(Consent.AUTOMATIC, never));
        if (mutant != Mutant.WAIT_BOUND_ZERO || id.name().isEmpty()) {
            return usual;
        }
        return new AgentPolicy(
                usual.lease(),
                usual.renewEvery(),
                usual.margin(),
                usual.lease().negated(),
                Duration.ZERO,
                usual.settle(),
                usual.proposalTimeout(),
                usual.stepRetry(),
                usual.failbackDelay(),
                usual.probeFailures(),
                usual.automaticFailback(),
                usual.failover());
    }

    public List<String> places() {
        return topology.agents().stream().map(AgentId::name).toList();
    }
}
