package dev.holdfast.simulation.world;

import dev.holdfast.core.agent.AgentIdentity;
import dev.holdfast.core.agent.AgentState;
import dev.holdfast.core.agent.GroupChanged;
import dev.holdfast.core.agent.Probed;
import dev.holdfast.core.agent.ProposalAnswered;
import dev.holdfast.core.agent.StepEnded;
import dev.holdfast.core.agent.StepResult;
import dev.holdfast.core.agent.Ticked;
import dev.holdfast.core.failover.AbortPlan;
import dev.holdfast.core.failover.Attempt;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.OperatorCommand;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.RenewLease;
import dev.holdfast.core.failover.ReportVantage;
import dev.holdfast.core.failover.StartStep;
import dev.holdfast.core.failover.StepStatus;
import dev.holdfast.core.health.ProbeSample;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.runtime.AgentLoop;
import dev.holdfast.simulation.Mutant;
import dev.holdfast.simulation.bank.Bank;
import dev.holdfast.simulation.world.Network.Lines;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The production agent in the world: its loop, its ports, its probes, and its replica of the group's state. */
public final class AgentHost {
    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration REPLAY_EVERY = Duration.ofMillis(5);
    private static final Duration PROBE_EVERY = Duration.ofMillis(100);
    private static final Duration PROBE_TIMEOUT = Duration.ofMillis(250);
    private static final Duration STEP_TIMEOUT = Duration.ofMillis(900);

    private final World world;
    private final AgentId id;
    private final @Nullable RegionId region;
    private final Process process;
    private final TreeSet<Long> openQuestions = new TreeSet<>();
    private GroupState replica;
    private long replicaIndex;
    private long replayedUntil;
    private long questions;
    private long incarnation;
    private AgentLoop loop;

    AgentHost(World world, AgentId id, Process process) {
        this.world = world;
        this.id = id;
        this.process = process;
        this.region = world.topology().regions().stream()
                .filter(id::sitsIn)
                .findFirst()
                .orElse(null);
        this.replica = world.log().state();
        this.loop = newLoop();
    }

    private AgentLoop newLoop() {
        incarnation++;
        AgentState fresh = AgentState.starting(
                new AgentIdentity(
                        id, region, incarnation, world.policy(), world.profile().orders()),
                replica,
                world.read(process));
        return new AgentLoop(() -> world.read(process), this::propose, this::runStep, fresh);
    }

    void start() {
        world.tell(new Fact.AgentStarted(id.name()));
        world.post(process, Duration.ZERO, "start", this::begin);
    }

    private void begin() {
        tick();
        world.topology().regions().forEach(this::probe);
    }

    /** Its replica begins at a snapshot and reads its own log again before it hears of anything newer. */
    void restart() {
        process.restart();
        openQuestions.clear();
        replayedUntil = Math.max(replayedUntil, replicaIndex);
        replicaIndex = world.log().snapshotBefore(replayedUntil);
        replica = world.log().stateAt(replicaIndex);
        loop = newLoop();
        start();
        world.post(process, REPLAY_EVERY, "replay", this::replay);
    }

    private void replay() {
        if (replicaIndex < replayedUntil) {
            long next = world.log().readOn(replicaIndex, replayedUntil);
            become(next, world.log().stateAt(next));
            world.post(process, REPLAY_EVERY, "replay", this::replay);
        }
    }

    public Process process() {
        return process;
    }

    Optional<RegionId> ownRegion() {
        return Optional.ofNullable(region);
    }

    /** What this agent's process knows of the group. */
    GroupState knownGroup() {
        return loop.state().group();
    }

    long replicaIndex() {
        return replicaIndex;
    }

    boolean stopped() {
        return loop.stopped();
    }

    /** Whether the quorum answers this agent's process. */
    public boolean quorumAnswers() {
        return loop.state().quorumAnswers();
    }

    /** What the bank of this place is told: how long the region may act as owner. */
    public Duration leaseRemaining() {
        return loop.leaseRemaining();
    }

    void learn(long index, GroupState state) {
        if (index > replicaIndex && replicaIndex >= replayedUntil) {
            become(index, state);
        }
    }

    private void become(long index, GroupState state) {
        replicaIndex = index;
        replica = state;
        loop.on(new GroupChanged(state));
        if (world.is(Mutant.PAST_TAKEN_FOR_PRESENT)) {
            state.running().filter(this::shownAsBegun).ifPresent(plan -> runStep(plan, plan.position()));
        }
    }

    private boolean shownAsBegun(Plan plan) {
        return plan.current()
                .filter(step -> step.status() == StepStatus.STARTED)
                .filter(step -> Objects.equals(step.region(), region))
                .isPresent();
    }

    private void tick() {
        loop.on(new Ticked());
        world.post(process, TICK, "tick", this::tick);
    }

    private void propose(GroupCommand command, Duration sentAt) {
        if (world.is(Mutant.ONLY_NEWS_IS_SAID)
                && command instanceof ReportVantage report
                && replica.vantage(report.agent(), report.region()) == report.vantage()) {
            return;
        }
        long question = ask();
        world.log().propose(this, command, outcome -> answered(question, command, sentAt, outcome));
        world.post(process, Duration.ofMillis(950), "unanswered", () -> answered(question, command, sentAt, silence()));
        if (world.is(Mutant.JOURNAL_AFTER_ACTING) && command instanceof StartStep start) {
            replica.running().ifPresent(plan -> runStep(plan, start.attempt().index()));
        }
    }

    /** What a person asked this agent for; nobody waits for the answer. */
    void operate(OperatorCommand command) {
        if (world.is(Mutant.REOPENED_BEFORE_JOURNALED) && command instanceof AbortPlan) {
            replica.running().ifPresent(plan -> world.bank(plan.from()).reopen(plan));
        }
        world.log().propose(this, command, outcome -> {});
    }

    private ProposalAnswered.Outcome silence() {
        return world.is(Mutant.SILENCE_IS_CONSENT)
                ? ProposalAnswered.Outcome.ACCEPTED_ACTIVE
                : ProposalAnswered.Outcome.UNANSWERED;
    }

    private void answered(long question, GroupCommand command, Duration sentAt, ProposalAnswered.Outcome outcome) {
        if (!openQuestions.remove(question)) {
            return;
        }
        loop.on(new ProposalAnswered(command, sentAt, outcome));
        if (world.is(Mutant.LEASE_FROM_THE_ANSWER) && command instanceof RenewLease) {
            loop.on(new ProposalAnswered(command, world.read(process).monotonic(), outcome));
        }
    }

    private long ask() {
        long question = questions++;
        openQuestions.add(question);
        return question;
    }

    private void probe(RegionId target) {
        long question = ask();
        Bank bank = world.bank(target);
        world.network().ask(Lines.DATA, process, bank.process(), "probe", answer -> {
            ProbeSample sample = bank.serving() ? ProbeSample.SERVING : ProbeSample.ALIVE;
            answer.send("probed", () -> probed(question, target, sample));
        });
        world.post(process, PROBE_TIMEOUT, "probe-timeout", () -> probed(question, target, ProbeSample.FAILED));
    }

    private void probed(long question, RegionId target, ProbeSample sample) {
        if (openQuestions.remove(question)) {
            loop.on(new Probed(target, sample));
            world.post(process, PROBE_EVERY, "probe-next", () -> probe(target));
        }
    }

    private void runStep(Plan plan, int index) {
        RegionId here = region;
        if (here == null) {
            throw new IllegalStateException("the witness has no steps");
        }
        int number = plan.steps().get(index).attempts();
        world.tell(new Fact.StepOrdered(id.name(), new Attempt(plan.id(), index, number)));
        long question = ask();
        Bank bank = world.bank(here);
        Runnable order = () -> order(bank, plan, index, question);
        order.run();
        world.network().echo(process, order);
        StepResult late = world.is(Mutant.SILENCE_IS_DONE)
                ? new StepResult.Done(plan.id(), index, new TreeMap<>())
                : new StepResult.Failed(plan.id(), index, "no answer from the bank", true);
        world.post(process, STEP_TIMEOUT, "step-timeout", () -> stepEnded(question, plan, late));
    }

    private void order(Bank bank, Plan plan, int index, long question) {
        world.network()
                .ask(
                        Lines.DATA,
                        process,
                        bank.process(),
                        "step",
                        answer -> bank.carryOut(
                                plan,
                                index,
                                result -> answer.send("step-done", () -> stepEnded(question, plan, result))));
    }

    private void stepEnded(long question, Plan plan, StepResult result) {
        if (openQuestions.remove(question)) {
            loop.on(new StepEnded(plan.steps().get(result.index()).attempts(), result));
        }
    }
}
