package dev.holdfast.simulation;

import java.time.Duration;

/** What a number of runs came to. */
public record Tally(long runs, long events, Duration simulated, long acknowledged, long plans, long journalWrites) {
    public static final Tally NONE = new Tally(0, 0, Duration.ZERO, 0, 0, 0);

    Tally and(Outcome outcome) {
        return new Tally(
                runs + 1,
                events + outcome.events(),
                simulated.plus(outcome.time()),
                acknowledged + outcome.acknowledged(),
                plans + outcome.plans(),
                journalWrites + outcome.journalWrites());
    }
}
