package dev.holdfast.bank.rail;

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
}
