package dev.holdfast.simulation.world;

import dev.holdfast.simulation.bank.Bank;
import dev.holdfast.simulation.world.Network.Lines;
import java.time.Duration;
import java.util.List;

/** The means to make things go wrong, each undone after a while; it is told what to do and draws only how long. */
final class Faults {
    private static final List<Lines> ALL_LINES = List.of(Lines.DATA, Lines.QUORUM);

    private static final Duration LONG_ENOUGH_FOR_A_TAKEOVER = Duration.ofSeconds(3);

    private final World world;
    private final Dice dice;

    Faults(World world, Dice dice) {
        this.world = world;
        this.dice = dice;
    }

    /** Every line is mended and every disk is good; machines and processes come back by themselves. */
    void heal() {
        world.network().heal();
        world.machines().values().forEach(machine -> machine.slowDisk(0));
    }

    Duration duration() {
        return dice.chance(0.5) ? dice.millis(100, 2_000) : dice.millis(1_500, 12_000);
    }

    void strike(FaultKind kind, Machine machine, Duration duration) {
        world.narrate(() -> "fault: " + kind + " at " + machine.place() + " for " + duration.toMillis() + " ms");
        world.queue().mix(kind.ordinal());
        switch (kind) {
            case CRASH_AGENT -> crashAgent(machine, duration);
            case CRASH_BANK -> crashBank(machine, duration);
            case CRASH_MACHINE -> crashMachine(machine, duration);
            case PAUSE_AGENT -> pause(world.agent(machine.place()).process(), duration);
            case PAUSE_BANK -> world.bankAt(machine).ifPresent(bank -> pause(bank.process(), duration));
            case FREEZE_MACHINE -> freeze(machine, duration);
            case CUT_LINE -> cutLine(machine, duration);
            case CUT_REGIONS -> cutRegions(duration);
            case ISOLATE -> isolate(machine, duration);
            case LOSE_BEHIND -> loseBehind(machine, duration);
            case SLOW_LINE -> slow(dice.pick(ALL_LINES), machine, other(machine), duration);
            case BUSY_MACHINE -> slow(Lines.DATA, machine, machine, duration);
            case SLOW_DISK -> slowDisk(machine, duration);
            case STEP_WALL_CLOCK -> machine.stepWallClock(dice.millis(-3_600_000, 3_600_000));
        }
    }

    private void after(Duration duration, String label, Machine at, Runnable undo) {
        world.queue().after(duration, label, at.place(), undo);
    }

    /** Somebody keeps the machine off for so long, whoever would start its processes meanwhile. */
    void switchOff(Machine machine, Duration duration) {
        world.narrate(() -> "switched off: " + machine.place() + " for " + duration.toMillis() + " ms");
        machine.offUntil(world.now().plus(duration));
        crashMachine(machine, duration);
    }

    private void whenOn(Machine machine, String label, Runnable start) {
        Duration off = machine.offFor(world.now());
        if (off.isZero()) {
            start.run();
        } else {
            after(off, label, machine, () -> whenOn(machine, label, start));
        }
    }

    private void crashAgent(Machine machine, Duration duration) {
        AgentHost host = world.agent(machine.place());
        if (host.process().up()) {
            host.process().crash();
            after(duration, "agent-up", machine, () -> whenOn(machine, "agent-up", host::restart));
        }
    }

    private void crashBank(Machine machine, Duration duration) {
        world.bankAt(machine).filter(bank -> bank.process().up()).ifPresent(bank -> {
            bank.process().crash();
            after(duration, "bank-up", machine, () -> whenOn(machine, "bank-up", () -> restart(bank)));
        });
    }

    private static void restart(Bank bank) {
        bank.process().restart();
        bank.start();
    }

    private void crashMachine(Machine machine, Duration duration) {
        boolean all = world.agent(machine.place()).process().up()
                && world.bankAt(machine).map(bank -> bank.process().up()).orElse(true);
        crashAgent(machine, duration);
        crashBank(machine, duration.plus(dice.millis(0, 500)));
        if (all) {
            machine.reboot(dice);
        }
    }

    private void pause(Process process, Duration duration) {
        if (!process.paused()) {
            process.pause();
            after(duration, "resume", process.machine(), () -> world.again(process.resume(), process.place()));
        }
    }

    private void freeze(Machine machine, Duration duration) {
        if (!machine.frozen()) {
            machine.freeze();
            after(duration, "thaw", machine, () -> world.again(machine.thaw(), machine.place()));
        }
    }

    private Machine other(Machine machine) {
        return dice.pick(world.machines().values().stream()
                .filter(each -> each != machine)
                .toList());
    }

    private void cutLine(Machine machine, Duration duration) {
        Machine other = other(machine);
        Lines lines = dice.pick(ALL_LINES);
        cut(lines, machine, other, duration);
        if (dice.chance(0.5)) {
            cut(lines, other, machine, duration);
        }
    }

    private void cutRegions(Duration duration) {
        Machine first = world.machine(world.topology().regions().get(0).name());
        Machine second = world.machine(world.topology().regions().get(1).name());
        boolean one = dice.chance(0.3);
        boolean forward = dice.chance(0.5);
        if (!one || forward) {
            cut(Lines.DATA, first, second, duration);
        }
        if (!one || !forward) {
            cut(Lines.DATA, second, first, duration);
        }
    }

    private void isolate(Machine machine, Duration duration) {
        int kinds = dice.below(4);
        int ways = dice.below(4);
        for (Machine other : world.machines().values()) {
            for (Lines lines : ALL_LINES) {
                if (other != machine && (kinds > 1 || kinds == lines.ordinal())) {
                    cutWays(lines, machine, other, ways, duration);
                }
            }
        }
    }

    private void loseBehind(Machine machine, Duration duration) {
        for (Machine other : world.machines().values()) {
            if (other != machine) {
                cut(Lines.DATA, machine, other, duration);
            }
        }
        FaultKind how = dice.pick(List.of(FaultKind.CRASH_MACHINE, FaultKind.FREEZE_MACHINE, FaultKind.ISOLATE));
        Duration lost = duration.plus(LONG_ENOUGH_FOR_A_TAKEOVER);
        after(dice.millis(20, 1_200), "lost", machine, () -> strike(how, machine, lost));
    }

    private void cutWays(Lines lines, Machine machine, Machine other, int ways, Duration duration) {
        if (ways != 0) {
            cut(lines, machine, other, duration);
        }
        if (ways != 1) {
            cut(lines, other, machine, duration);
        }
    }

    private void cut(Lines lines, Machine from, Machine to, Duration duration) {
        world.network().cut(lines, from.index(), to.index());
        after(duration, "mend", from, () -> world.network().mend(lines, from.index(), to.index()));
    }

    private void slow(Lines lines, Machine from, Machine to, Duration duration) {
        world.network().slow(lines, from.index(), to.index(), dice.between(50, 1_500));
        after(duration, "fast", from, () -> world.network().slow(lines, from.index(), to.index(), 0));
    }

    private void slowDisk(Machine machine, Duration duration) {
        machine.slowDisk(dice.between(50, 1_200));
        after(duration, "good-disk", machine, () -> machine.slowDisk(0));
    }
}
