package dev.holdfast.simulation.world;

import dev.holdfast.core.failover.Audited;
import dev.holdfast.core.failover.GroupEvent;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.LeaseRenewed;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanStep;
import dev.holdfast.core.failover.RegionReadmitted;
import dev.holdfast.core.failover.StepKind;
import dev.holdfast.core.failover.VantageReported;
import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When things go wrong: at any time, and more often right at a write of the plan's journal, where the machine is most
 * vulnerable. In a sweep everything goes by the script, and one process crashes at the one write that it is about.
 */
public final class Trouble {
    private static final List<FaultKind> AT_JOURNAL = List.of(
            FaultKind.CRASH_AGENT,
            FaultKind.CRASH_BANK,
            FaultKind.CRASH_MACHINE,
            FaultKind.CRASH_MACHINE,
            FaultKind.FREEZE_MACHINE,
            FaultKind.CUT_REGIONS,
            FaultKind.ISOLATE,
            FaultKind.LOSE_BEHIND,
            FaultKind.LOSE_BEHIND);

    private static final Duration LOST_FOR = Duration.ofSeconds(4);

    /** What an owner writes after it was cut off is not to get across before the owner is lost. */
    private static final Duration UNTIL_IT_IS_LOST = Duration.ofSeconds(6);

    private final World world;
    private final Profile profile;
    private final @Nullable JournalCrash crash;
    private final Faults faults;
    private final Dice dice;
    private boolean active;
    private int journalWrites;

    public Trouble(World world, Profile profile, @Nullable JournalCrash crash) {
        this.world = world;
        this.profile = profile;
        this.crash = crash;
        this.dice = world.fork();
        this.faults = new Faults(world, dice.fork());
    }

    public void start() {
        active = true;
        if (crash == null ? profile.beginsWithLoss() : crash.story().loses()) {
            loseRegion();
        }
        if (crash != null) {
            new Script(world, crash.story()).start();
        }
        if (crash == null) {
            world.queue().after(dice.millis(0, profile.pauseMillis()), "fault", this::strike);
        }
    }

    /** No new faults. */
    public void stop() {
        active = false;
        faults.heal();
    }

    /** How many writes the plans' journals have had. */
    public int journalWrites() {
        return journalWrites;
    }

    private void strike() {
        if (active) {
            List<Machine> machines = List.copyOf(world.machines().values());
            faults.strike(dice.pick(profile.kinds()), dice.pick(machines), faults.duration());
            world.queue().after(dice.millis(0, profile.pauseMillis()), "fault", this::strike);
        }
    }

    private void loseRegion() {
        FaultKind how = dice.pick(List.of(FaultKind.CRASH_MACHINE, FaultKind.FREEZE_MACHINE));
        RegionId region = dice.pick(world.topology().regions());
        faults.strike(how, world.machine(region.name()), LOST_FOR);
    }

    /** The group applied an event at the leader's place. */
    public void on(Fact.GroupMoved moved, String leader) {
        if (moved.event() instanceof LeaseRenewed || moved.event() instanceof VantageReported) {
            return;
        }
        if (crash == null && active) {
            strikeAtHomecoming(moved);
            if (dice.chance(profile.journalStrikes())) {
                strikeAtJournal(moved.after(), leader);
            }
        }
    }

    /** The group wrote one entry; those that are about nothing but leases, sights and refusals are not counted. */
    public void on(Fact.Written written, String leader) {
        if (written.events().stream().noneMatch(Trouble::counts)) {
            return;
        }
        int write = journalWrites++;
        if (crash != null && crash.write() == write) {
            crashNow(crash.victim(), written.after(), leader);
        }
    }

    private static boolean counts(GroupEvent event) {
        return !(event instanceof LeaseRenewed || event instanceof VantageReported || event instanceof Audited);
    }

    /** Who has just been readmitted may have to take over from an owner that went on without it until then. */
    private void strikeAtHomecoming(Fact.GroupMoved moved) {
        Plan plan = moved.after().running().orElse(null);
        if (plan == null || plan.kind() != PlanKind.FAILBACK || !dice.chance(profile.homecomingLosses())) {
            return;
        }
        Machine owner = world.machine(plan.from().name());
        if (plan.current().filter(step -> step.kind() == StepKind.REARM_ESCROW).isPresent()) {
            faults.strike(FaultKind.CUT_REGIONS, owner, UNTIL_IT_IS_LOST);
            faults.strike(
                    dice.pick(List.of(FaultKind.SLOW_DISK, FaultKind.PAUSE_AGENT)), owner, dice.millis(200, 1_500));
        } else if (moved.event() instanceof RegionReadmitted) {
            faults.strike(FaultKind.LOSE_BEHIND, owner, UNTIL_IT_IS_LOST);
        }
    }

    private void crashNow(JournalCrash.Victim victim, GroupState group, String leader) {
        Duration down = dice.millis(300, 2_500);
        switch (victim) {
            case LEADER -> faults.strike(FaultKind.CRASH_AGENT, world.machine(leader), down);
            case ACTOR -> faults.strike(FaultKind.CRASH_AGENT, actor(group, leader), down);
            case BANK -> faults.strike(FaultKind.CRASH_BANK, actor(group, leader), down);
        }
    }

    private void strikeAtJournal(GroupState group, String leader) {
        FaultKind kind = dice.pick(AT_JOURNAL);
        Machine machine = dice.chance(0.3) ? world.machine(leader) : anyOf(group, leader);
        Duration duration = faults.duration();
        if (dice.chance(0.5)) {
            faults.strike(kind, machine, duration);
        } else {
            world.queue().after(dice.millis(0, 300), "journal-fault", () -> faults.strike(kind, machine, duration));
        }
    }

    private Machine anyOf(GroupState group, String leader) {
        return dice.chance(0.5)
                ? actor(group, leader)
                : world.machine(dice.pick(world.topology().regions()).name());
    }

    /** Where the step now due is carried out. */
    private Machine actor(GroupState group, String leader) {
        String place = group.running()
                .flatMap(Plan::current)
                .map(PlanStep::region)
                .map(RegionId::name)
                .orElse(leader);
        return world.machine(place);
    }
}
