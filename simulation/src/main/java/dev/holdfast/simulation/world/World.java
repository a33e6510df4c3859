package dev.holdfast.simulation.world;

import dev.holdfast.core.agent.AgentPolicy;
import dev.holdfast.core.agent.FailoverPolicy;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Moment;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import dev.holdfast.simulation.Mutant;
import dev.holdfast.simulation.Setup;
import dev.holdfast.simulation.bank.Bank;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything there is: two regions with an agent and a bank each, a witness, the lines between them and the log. */
public final class World {
    private final EventQueue queue = new EventQueue();
    private final Mutant mutant;
    private final Profile profile;
    private final Consumer<Fact> observer;
    private final @Nullable Consumer<String> narrator;
    private final Dice dice;
    private final Network network;
    private final TreeMap<String, Machine> machines = new TreeMap<>();
    private final TreeMap<RegionId, Bank> banks = new TreeMap<>();
    private final TreeMap<String, AgentHost> agents = new TreeMap<>();
    private final ReplicatedLog log;
    private final FrontDoor door;

    public World(Setup setup, Consumer<Fact> observer) {
        this.mutant = setup.mutant();
        this.observer = observer;
        this.narrator = setup.narrator();
        this.dice = Dice.of(setup.seed());
        boolean skewed = mutant == Mutant.SKEW_BEYOND_BOUND;
        this.profile = setup.crash() == null
                ? Profile.drawn(setup.mode(), skewed, dice.fork())
                : Profile.quiet(setup.mode(), dice.fork());
        List<AgentId> places = topology().agents();
        places.forEach(id -> machines.put(id.name(), newMachine(id.name())));
        this.network = new Network(this, profile, places.size(), dice.fork());
        topology().regions().forEach(region -> banks.put(region, new Bank(this, region, process(region, "bank"))));
        log = new ReplicatedLog(this, topology(), dice.fork());
        places.forEach(id -> agents.put(id.name(), new AgentHost(this, id, new Process(machine(id.name()), "agent"))));
        door = new FrontDoor(this, new Process(machine(topology().witness().name()), "front-door"), dice.fork());
    }

    private Machine newMachine(String place) {
        double rate = dice.between(1 - profile.skew(), 1 + profile.skew());
        return new Machine(place, machines.size(), rate, dice);
    }

    /** Starts every process. */
    public void start() {
        narrate(() -> "profile: " + profile);
        log.start();
        banks.values().forEach(Bank::start);
        agents.values().forEach(AgentHost::start);
        door.start();
    }

    private Process process(RegionId region, String name) {
        return new Process(machine(region.name()), name);
    }

    Machine machine(String place) {
        return found(machines.get(place), place);
    }

    SortedMap<String, Machine> machines() {
        return machines;
    }

    private static <T> T found(@Nullable T thing, Object name) {
        if (thing == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return thing;
    }

    public Dice fork() {
        return dice.fork();
    }

    public Profile profile() {
        return profile;
    }

    public boolean is(Mutant which) {
        return mutant == which;
    }

    Mutant mutant() {
        return mutant;
    }

    public EventQueue queue() {
        return queue;
    }

    public Duration now() {
        return queue.now();
    }

    public Moment read(Process process) {
        return process.machine().read(queue.nowNanos());
    }

    /** Only the monotonic clock, for what is read after every event. */
    public long monotonicNanos(Process process) {
        return process.machine().monotonicNanos(queue.nowNanos());
    }

    public Topology topology() {
        return profile.topology();
    }

    public Network network() {
        return network;
    }

    public ReplicatedLog log() {
        return log;
    }

    public FrontDoor door() {
        return door;
    }

    public SortedMap<RegionId, Bank> banks() {
        return banks;
    }

    public Bank bank(RegionId region) {
        return found(banks.get(region), region);
    }

    Optional<Bank> bankAt(Machine machine) {
        return banks.values().stream()
                .filter(bank -> bank.process().machine() == machine)
                .findFirst();
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

    /** A line for a person who follows the run; nothing is made of it otherwise. */
    public void narrate(Supplier<String> line) {
        if (narrator != null) {
            narrator.accept(String.format(Locale.ROOT, "%10.3f s  %s", now().toNanos() / 1e9, line.get()));
        }
    }

    /** Runs the action at the process after the delay, if that start of it is still up; waits while it is frozen. */
    public void post(Process process, Duration delay, String label, Runnable action) {
        post(process, process.start(), delay, label, action);
    }

    void post(Process process, int start, Duration delay, String label, Runnable action) {
        queue.after(delay, label, process.place(), () -> arrive(process, start, action));
    }

    /** Runs the action when the place's disk has taken what was written. */
    public void commit(Process process, Duration delay, String label, Runnable action) {
        double slow = process.machine().diskMillis();
        post(process, slow == 0 ? delay : delay.plus(dice.millis(0, slow)), label, action);
    }

    private void arrive(Process process, int start, Runnable action) {
        if (process.isStart(start) && !process.holds(() -> arrive(process, start, action))) {
            action.run();
        }
    }

    /** What had waited for a process or machine goes on, in the order in which it arrived. */
    void again(List<Runnable> waiting, String place) {
        for (Runnable event : waiting) {
            queue.after(Duration.ofNanos(1), "thawed", place, event);
        }
    }

    /** The times of the sandbox, with those of observers spoilt if the mutant says so. */
    AgentPolicy policy() {
        People people = profile.people();
        AgentPolicy usual = AgentPolicy.sandbox(
                people.automaticFailback(), new FailoverPolicy(people.consent(), people.coolDown()));
        if (mutant != Mutant.WAIT_BOUND_ZERO) {
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
                usual.speakAfter(),
                usual.stepRetry(),
                usual.failbackDelay(),
                usual.probeFailures(),
                usual.automaticFailback(),
                usual.failover());
    }

    public List<String> places() {
        return topology().agents().stream().map(AgentId::name).toList();
    }
}
