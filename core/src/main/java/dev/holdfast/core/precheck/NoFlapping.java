package dev.holdfast.core.precheck;

import dev.holdfast.core.failover.CoolDown;
import dev.holdfast.core.failover.PlanKind;

/** There have not been so many automatic failovers of late that one more is likely to be undone again. */
final class NoFlapping implements Precheck {
    @Override
    public String id() {
        return "no-flapping";
    }

    @Override
    public Weight weight() {
        return Weight.HARD;
    }

    @Override
    public Outcome look(Situation situation) {
        if (situation.intent().kind() != PlanKind.FAILOVER) {
            return Outcome.notApplicable("only failovers flap");
        }
        CoolDown coolDown = situation.policy().coolDown();
        String window = coolDown.failovers() + " automatic failovers within " + Words.seconds(coolDown.window());
        return coolDown.runs(situation.group(), situation.now())
                ? Outcome.violated(
                        "there were " + window, "find out why before the next one; the window passes by itself")
                : Outcome.holds("fewer than " + window);
    }
}
