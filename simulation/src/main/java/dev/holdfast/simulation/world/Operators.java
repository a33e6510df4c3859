package dev.holdfast.simulation.world;

import dev.holdfast.core.failover.Approval;
import dev.holdfast.core.failover.Approve;
import dev.holdfast.core.failover.Asked;
import dev.holdfast.core.failover.BeginFailback;
import dev.holdfast.core.failover.BeginSwitchover;
import dev.holdfast.core.failover.BreakGlass;
import dev.holdfast.core.failover.CondemnRegion;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.OperatorCommand;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.failover.ResumePlan;
import dev.holdfast.core.failover.SkipStep;
import dev.holdfast.core.failover.Wish;
import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * People who ask for things at any time, each at some agent, of whose knowledge of the group they go by. When faults are
 * over they tidy up behind themselves: they resume what somebody has paused, and bring home what nobody else will.
 */
public final class Operators {
    private static final Duration TIDY_EVERY = Duration.ofSeconds(1);
    /** Looks without a plan after which a person no longer waits for policy. */
    private static final int PATIENCE = 6;

    /** How much longer a machine stays off than the word that it is off is good for: no two wall clocks are equal. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(1);

    private final World world;
    private final People people;
    private final Dice dice;
    private final Orders orders;
    private final Faults faults;
    private boolean active;
    private int idle;

    public Operators(World world, Profile profile) {
        this.world = world;
        this.people = profile.people();
        this.dice = world.fork();
        this.orders = new Orders(dice.fork());
        this.faults = new Faults(world, dice.fork());
    }

    public void start() {
        active = people.present();
        if (active) {
            world.queue().after(dice.millis(0, people.pauseMillis()), "operator", this::act);
        }
    }

    /** No new wishes. */
    public void stop() {
        active = false;
        if (people.present()) {
            tidy();
        }
    }

    /** Somebody who follows the plan's journal may ask for something right then. */
    public void on(Fact.GroupMoved moved) {
        Plan plan = moved.after().running().orElse(null);
        if (!active || plan == null) {
            return;
        }
        if (dice.chance(people.atJournal())) {
            world.queue().after(dice.millis(0, 40), "operator-watching", () -> ask(dice.pick(people.acts())));
        }
        if (!plan.mayReturn() && dice.chance(people.secondThoughts())) {
            world.queue().after(dice.millis(0, 40), "operator-regrets", () -> ask(OperatorAct.ABORT));
        }
    }

    private void act() {
        if (active) {
            ask(dice.pick(people.acts()));
            boolean busy = world.log().state().running().isPresent();
            world.queue().after(dice.millis(10, busy ? 900 : people.pauseMillis()), "operator", this::act);
        }
    }

    private void ask(OperatorAct act) {
        AgentHost at = world.agent(dice.pick(world.places()));
        if (act == OperatorAct.BREAK_GLASS) {
            breakGlass(at);
        } else if (at.process().up()) {
            orders.of(act, at.knownGroup()).ifPresent(wish -> {
                makeSure(at, wish.apply(world.read(at.process()).wall()));
                call(at, wish);
            });
        }
    }

    /**
     * Who agrees that a machine is off keeps it off for as long as that word is good: the one who asked may have been
     * heard late, by an agent that was frozen, and then counts the time from there.
     */
    private void makeSure(AgentHost at, OperatorCommand command) {
        if (command instanceof Approve approve
                && at.knownGroup()
                                .desk()
                                .approval(approve.approval())
                                .map(Approval::wish)
                                .orElse(null)
                        instanceof Wish.BreakTheGlass glass) {
            Duration left = Duration.between(world.read(at.process()).wall(), glass.until());
            if (!left.isNegative()) {
                faults.switchOff(world.machine(glass.region().name()), left.plus(CLOCKS_DIFFER));
            }
        }
    }

    /** Two people keep a machine off, and say so. */
    private void breakGlass(AgentHost at) {
        RegionId region = dice.pick(world.topology().regions());
        GroupState seen = at.knownGroup();
        boolean other = seen.standing(seen.topology().other(region)).status() == RegionStatus.ACTIVE;
        Machine machine = world.machine(region.name());
        if (other && at.process().up() && at.process().machine() != machine) {
            Duration length = dice.millis(1_000, 6_000);
            faults.switchOff(machine, length.plus(CLOCKS_DIFFER));
            call(at, orders.breakGlass(region, length));
        }
    }

    /** The wish reaches an agent, which proposes it; somebody in a hurry says it twice. */
    private void call(AgentHost at, Function<Instant, OperatorCommand> wish) {
        int times = dice.chance(0.1) ? 2 : 1;
        for (int time = 0; time < times; time++) {
            world.post(at.process(), dice.millis(1, 60), "operator-call", () -> {
                OperatorCommand command = wish.apply(world.read(at.process()).wall());
                world.narrate(() -> "operator at " + at.process().place() + ": " + command);
                at.operate(command);
                secondPerson(command);
            });
        }
    }

    private void secondPerson(OperatorCommand command) {
        boolean takesTwo = command instanceof BreakGlass
                || command instanceof SkipStep
                || (command instanceof CondemnRegion condemn && condemn.force());
        if (takesTwo && dice.chance(0.8)) {
            world.queue().after(dice.millis(40, 900), "second-person", () -> ask(OperatorAct.APPROVE));
        }
    }

    private void tidy() {
        AgentHost at = world.agent(dice.pick(world.places()));
        GroupState seen = at.knownGroup();
        Asked asked = Asked.by("noor", "to tidy up");
        idle = seen.running().isPresent() ? 0 : idle + 1;
        seen.running().filter(Plan::halted).ifPresent(plan -> call(at, now -> new ResumePlan(plan.id(), asked, now)));
        for (RegionId region : seen.topology().regions()) {
            if (idle > PATIENCE && unfinished(seen, region)) {
                call(at, now -> wayHome(seen, region, asked, now));
            }
        }
        world.queue().after(TIDY_EVERY, "operator-tidies", this::tidy);
    }

    /** A failback brings a region's homes; what people had moved there besides takes another switchover. */
    private static OperatorCommand wayHome(GroupState seen, RegionId region, Asked asked, Instant now) {
        boolean onlyMoved = seen.standing(region).status() == RegionStatus.ACTIVE
                && seen.awayFromHome(region).isEmpty();
        return onlyMoved
                ? new BeginSwitchover(
                        seen.topology().other(region),
                        region,
                        new TreeSet<>(seen.awayFrom(region).keySet()),
                        asked,
                        now)
                : new BeginFailback(region, asked, now);
    }

    private static boolean unfinished(GroupState seen, RegionId region) {
        return seen.standing(region).status() == RegionStatus.RETURNED
                || !seen.awayFrom(region).isEmpty();
    }
}
