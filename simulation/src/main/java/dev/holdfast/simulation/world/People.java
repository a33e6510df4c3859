package dev.holdfast.simulation.world;

import dev.holdfast.core.agent.FailoverPolicy.Consent;
import dev.holdfast.core.failover.CoolDown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The people of one run, drawn from its seed: what they ask for, how often, and what policy leaves to them.
 *
 * @param acts what they ask for, an act more than once if it is more likely; empty if nobody is there
 * @param pauseMillis the longest pause between two wishes while no plan runs
 * @param atJournal the chance that somebody asks for something right at a write of a plan's journal
 * @param secondThoughts the chance that somebody wants a plan undone at a write after its point of no return
 * @param automaticFailback whether a returned region goes home without them
 */
record People(
        List<OperatorAct> acts,
        double pauseMillis,
        double atJournal,
        double secondThoughts,
        Consent consent,
        CoolDown coolDown,
        boolean automaticFailback) {
    static final CoolDown NEVER = new CoolDown(Integer.MAX_VALUE, Duration.ZERO);
    private static final CoolDown SOON = new CoolDown(1, Duration.ofMinutes(10));

    /** Nobody: everything is left to policy. */
    static final People NONE = new People(List.of(), 1, 0, 0, Consent.AUTOMATIC, NEVER, true);

    People {
        acts = List.copyOf(acts);
    }

    boolean present() {
        return !acts.isEmpty();
    }

    /** Every act, each with a weight of its own, some not at all; what takes two people needs the second. */
    static People varied(boolean clocksAreSet, Dice dice) {
        List<OperatorAct> acts = new ArrayList<>(List.of(OperatorAct.APPROVE));
        for (OperatorAct act : OperatorAct.values()) {
            int weight = dice.chance(0.3) ? 0 : 1 + dice.below(3);
            for (int count = 0; count < weight; count++) {
                acts.add(act);
            }
        }
        return drawn(acts, clocksAreSet, dice.pick(List.of(1_500.0, 4_000.0)), dice);
    }

    /** Slices are sent to and fro, and plans are stopped half-way, by people who do little else. */
    static People busy(Dice dice) {
        List<OperatorAct> acts = List.of(
                OperatorAct.SWITCHOVER,
                OperatorAct.SWITCHOVER,
                OperatorAct.SWITCHOVER,
                OperatorAct.FAILBACK,
                OperatorAct.ABORT,
                OperatorAct.ABORT,
                OperatorAct.PAUSE,
                OperatorAct.RESUME,
                OperatorAct.RESUME,
                OperatorAct.SKIP,
                OperatorAct.APPROVE,
                OperatorAct.FAILOVER,
                OperatorAct.BREAK_GLASS);
        return drawn(acts, false, 800, dice);
    }

    /** Whose limits are times of the wall clock, as that of broken glass is, is not asked for while clocks are set. */
    private static People drawn(List<OperatorAct> acts, boolean clocksAreSet, double pauseMillis, Dice dice) {
        return new People(
                acts.stream()
                        .filter(act -> !clocksAreSet || act != OperatorAct.BREAK_GLASS)
                        .toList(),
                pauseMillis,
                dice.pick(List.of(0.0, 0.03, 0.15)),
                dice.pick(List.of(0.0, 0.3)),
                dice.chance(0.2) ? Consent.APPROVAL : Consent.AUTOMATIC,
                dice.chance(0.2) ? SOON : NEVER,
                dice.chance(0.8));
    }
}
