package dev.holdfast.simulation.world;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.simulation.bank.Bank;
import dev.holdfast.simulation.world.Network.Lines;
import java.time.Duration;
import java.util.List;

/** What goes wrong, drawn from the seed: crashes, freezes, cuts and slow lines, each undone after a while. */
public final class Faults {
    private final World world;
    private final Dice dice;
    private boolean active = true;

    public Faults(World world) {
        this.world = world;
        this.dice = world.fork();
    }

    public void start() {
        world.queue().after(dice.millis(500, 6_000), "fault", this::strike);
    }

    /** No new faults, and every line is mended; machines and processes come back by themselves. */
    public void stop() {
        active = false;
        world.network().heal();
    }

    private void strike() {
        if (!active) {
            return;
        }
        switch (dice.below(9)) {
            case 0 -> crashAgent(dice.pick(world.places()));
            case 1 -> crashBank(dice.pick(world.topology().regions()));
            case 2, 3 -> freeze(dice.pick(world.topology().regions()).name());
            case 4 -> crashRegion(dice.pick(world.topology().regions()));
            case 5 -> cutBetweenRegions();
            case 6 -> cutLine();
            case 7 -> busyMachine(dice.pick(world.places()));
            default -> slowLine();
        }
        world.queue().after(dice.millis(300, 9_000), "fault", this::strike);
    }

    private Duration duration() {
        return dice.chance(0.5) ? dice.millis(100, 2_000) : dice.millis(1_500, 12_000);
    }

    private void crashAgent(String place) {
        AgentHost host = world.agent(place);
        if (host.process().up()) {
            host.process().crash();
            world.queue().after(duration(), "agent-up", host::restart);
        }
    }

    private void crashBank(RegionId region) {
        Bank bank = world.bank(region);
        if (bank.process().up()) {
            bank.process().crash();
            world.queue().after(duration(), "bank-up", () -> restart(bank));
        }
    }

    private static void restart(Bank bank) {
        bank.process().restart();
        bank.start();
    }

    private void crashRegion(RegionId region) {
        crashAgent(region.name());
        crashBank(region);
    }

    private void freeze(String place) {
        if (!world.machine(place).frozen()) {
            world.freeze(place);
            world.queue().after(duration(), "thaw", () -> world.thaw(place));
        }
    }

    private void cutBetweenRegions() {
        List<RegionId> regions = world.topology().regions();
        cut(Lines.DATA, regions.get(0).name(), regions.get(1).name());
        if (dice.chance(0.7)) {
            cut(Lines.DATA, regions.get(1).name(), regions.get(0).name());
        }
    }

    private void cutLine() {
        String from = dice.pick(world.places());
        String to = dice.pick(world.places());
        Lines lines = dice.pick(List.of(Lines.DATA, Lines.QUORUM));
        cut(lines, from, to);
        if (dice.chance(0.5)) {
            cut(lines, to, from);
        }
    }

    private void cut(Lines lines, String from, String to) {
        world.network().cut(lines, from, to);
        world.queue().after(duration(), "mend", () -> world.network().mend(lines, from, to));
    }

    private void slowLine() {
        slow(dice.pick(List.of(Lines.DATA, Lines.QUORUM)), dice.pick(world.places()), dice.pick(world.places()));
    }

    private void busyMachine(String place) {
        slow(Lines.DATA, place, place);
    }

    private void slow(Lines lines, String from, String to) {
        world.network().slow(lines, from, to, dice.between(50, 1_500));
        world.queue().after(duration(), "mend", () -> world.network().mend(lines, from, to));
    }
}
