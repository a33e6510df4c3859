package dev.holdfast.simulation;

import dev.holdfast.core.model.Mode;
import dev.holdfast.simulation.world.JournalCrash;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that a run depends on, besides the code; two runs of one setup take the same course.
 *
 * @param trouble how long there are faults, in simulated time
 * @param stepsLimit the most events before the watchdog ends the run
 * @param crash in a sweep, the one crash of this run; otherwise chance rules
 * @param narrator is told the course line by line; absent if nobody reads it
 */
public record Setup(
        long seed,
        Mode mode,
        Mutant mutant,
        Duration trouble,
        long stepsLimit,
        @Nullable JournalCrash crash,
        @Nullable Consumer<String> narrator) {
    /** Long enough for a loss, a failback and a second loss on the way. */
    public static final Duration TROUBLE = Duration.ofSeconds(20);

    public static final long STEPS_LIMIT = 1_000_000;

    /** A run of the usual length with faults by chance; every third seed is active-passive. */
    public static Setup of(long seed) {
        Mode mode = Math.floorMod(seed, 3) == 0 ? Mode.ACTIVE_PASSIVE : Mode.ACTIVE_ACTIVE;
        return new Setup(seed, mode, Mutant.NONE, TROUBLE, STEPS_LIMIT, null, null);
    }

    public Setup with(Mutant other) {
        return new Setup(seed, mode, other, trouble, stepsLimit, crash, narrator);
    }

    public Setup with(Mode other) {
        return new Setup(seed, other, mutant, trouble, stepsLimit, crash, narrator);
    }

    public Setup lasting(Duration other) {
        return new Setup(seed, mode, mutant, other, stepsLimit, crash, narrator);
    }

    public Setup upTo(long events) {
        return new Setup(seed, mode, mutant, trouble, events, crash, narrator);
    }

    public Setup crashing(JournalCrash one) {
        return new Setup(seed, mode, mutant, trouble, stepsLimit, one, narrator);
    }

    public Setup narratedTo(Consumer<String> reader) {
        return new Setup(seed, mode, mutant, trouble, stepsLimit, crash, reader);
    }

    /** The one command that runs exactly this. */
    public String command() {
        StringBuilder command = new StringBuilder("./holdfast simulate --seed " + seed);
        command.append(mode == of(seed).mode() ? "" : " --mode " + mode.word());
        command.append(mutant == Mutant.NONE ? "" : " --mutant " + mutant.word());
        command.append(trouble.equals(TROUBLE) ? "" : " --trouble " + trouble.toSeconds() + "s");
        command.append(crash == null ? "" : " --crash " + crash);
        return command.toString();
    }
}
