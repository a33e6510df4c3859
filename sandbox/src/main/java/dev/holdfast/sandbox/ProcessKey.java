package dev.holdfast.sandbox;

import java.util.List;
import java.util.stream.Stream;

/** One process of the sandbox: which program at which place. */
public record ProcessKey(Place place, Program program) {
    public ProcessKey {
        if (!program.places().contains(place)) {
            throw new IllegalArgumentException("there is no " + program.word() + " at " + place + "; it runs at "
                    + program.places().stream().map(Place::word).toList());
        }
    }

    public static List<ProcessKey> all() {
        return Stream.of(Place.values()).flatMap(place -> at(place).stream()).toList();
    }

    /** Every process of a place. */
    public static List<ProcessKey> at(Place place) {
        return Stream.of(Program.values())
                .filter(program -> program.places().contains(place))
                .map(program -> new ProcessKey(place, program))
                .toList();
    }

    @Override
    public String toString() {
        return place + "-" + program.word();
    }
}
