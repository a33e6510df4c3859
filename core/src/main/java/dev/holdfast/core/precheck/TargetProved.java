package dev.holdfast.core.precheck;

import java.util.Optional;

/**
 * The target's bank has answered a real call: its database took its credentials, and its pool has a
 * connection free. A quarter of the pool or the like would refuse plans under the load that they are for.
 */
final class TargetProved implements Precheck {
    @Override
    public String id() {
        return "target-capacity";
    }

    @Override
    public Weight weight() {
        return Weight.HARD;
    }

    @Override
    public Outcome look(Situation situation) {
        Optional<BankSight> bank = situation.bank(situation.target());
        if (bank.isEmpty()) {
            return Words.unheard(situation.target(), situation);
        }
        if (!bank.get().up()) {
            return Outcome.violated(
                    "the bank of " + situation.target() + " says it is down",
                    "see its /healthz: its database does not answer, or a loop has ended");
        }
        BankSight.Connections pool = bank.get().connections();
        if (pool == null) {
            return Words.unsaid(situation.target(), "how many connections are free");
        }
        int free = pool.limit() - pool.inUse();
        String words = "its role reads and writes, " + free + " of " + pool.limit() + " connections are free";
        return free > 0
                ? Outcome.holds(words)
                : Outcome.violated(words, "wait until its load is lower, or give its pool more connections");
    }
}
