package dev.holdfast.bank.rail;

import java.util.Optional;

/** A bank without a way out: no transfer begins. */
public final class NoRail implements Rail {
    @Override
    public boolean connected() {
        return false;
    }

    @Override
    public Answer instruct(Instruction instruction) {
        return Answer.UNKNOWN;
    }

    @Override
    public Optional<Page> done(long after, int limit) {
        return Optional.empty();
    }
}
