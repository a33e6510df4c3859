package dev.holdfast.simulation.invariant;

import dev.holdfast.simulation.bank.Bank;
import dev.holdfast.simulation.world.World;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/** What a rule has looked at already: as long as the counts of changes are the same, it need not look again. */
final class Changes {
    private final ToLongFunction<Bank> count;
    private long[] looked = new long[0];

    Changes(ToLongFunction<Bank> count) {
        this.count = count;
    }

    /** Whether any bank's count has moved since the last call. */
    boolean happened(World world) {
        if (looked.length == 0) {
            looked = new long[world.banks().size()];
            Arrays.fill(looked, -1);
        }
        boolean moved = false;
        int index = 0;
        for (Bank bank : world.banks().values()) {
            long now = count.applyAsLong(bank);
            moved |= looked[index] != now;
            looked[index++] = now;
        }
        return moved;
    }
}
