package dev.holdfast.sandbox.rail;

import java.util.ArrayList;
import java.util.List;

/**
 * One transfer as the rail has it.
 *
 * @param instruction the first one; later ones of the same reference changed nothing
 * @param regions who asked, in order, each time
 * @param at when it was done or rejected, ISO 8601
 */
public record RailEntry(String reference, Instruction instruction, State state, List<String> regions, String at) {
    public RailEntry {
        regions = List.copyOf(regions);
    }

    /** What became of it, which is decided by the first instruction and never changes. */
    public enum State {
        SETTLED,
        REJECTED
    }

    RailEntry askedAgain(String region) {
        List<String> more = new ArrayList<>(regions);
        more.add(region);
        return new RailEntry(reference, instruction, state, more, at);
    }
}
