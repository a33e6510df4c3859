package dev.holdfast.bank.rail;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An external payment rail: it does what a reference asks for at most once, and says what became of it. */
public interface Rail {
    /** Whether there is one. */
    boolean connected();

    /** Gives the instruction, or gives it again: the same reference is the same transfer. */
    Answer instruct(Instruction instruction);

    /**
     * What the rail did so far, in the order in which it was first told; empty if it does not answer.
     *
     * @param after how many are left out at the beginning
     */
    Optional<Page> done(long after, int limit);

    /**
     * A part of the rail's record.
     *
     * @param entries how many there are in it, of which not all may be readable
     */
    record Page(List<Done> readable, int entries) {
        public Page {
            readable = List.copyOf(readable);
        }
    }

    /** @param settled whether the beneficiary has it, or it was rejected */
    record Done(Instruction instruction, boolean settled, String at) {}

    /** What is to leave the bank; amounts are decimal text with the currency's places. */
    record Instruction(UUID reference, String debtor, String beneficiary, String amount, String currency) {}

    /** What the rail says of a reference. */
    enum Answer {
        /** The beneficiary has it; nothing brings it back. */
        SETTLED,
        /** The rail will never do it. */
        REJECTED,
        /** No answer: it may have done it, and has to be asked again. */
        UNKNOWN
    }
}
