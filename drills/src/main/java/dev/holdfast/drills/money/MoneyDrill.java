package dev.holdfast.drills.money;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.core.model.Mode;
import dev.holdfast.drills.Console;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.drills.story.StoryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Plays every case under load, one per round, and judges each round, and in the end all of them together. */
public final class MoneyDrill {
    /** This drill is about money; how fast a takeover is, the demo measures on a quiet machine. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    /** What one round takes, as measured. */
    public static final Duration ROUND = Duration.ofSeconds(45);

    private final Stage stage;
    private final Console console;
    private final StoryOptions options;

    public MoneyDrill(Stage stage, Console console, StoryOptions options) {
        this.stage = stage;
        this.console = console;
        this.options = options;
    }

    public List<MoneyRound> run(List<MoneyCase> cases) {
        Rehearsal.Subject subject =
                new Rehearsal.Subject("all", "a" + options.load().seed() + "-", terms());
        try (Rehearsal rehearsal = new Rehearsal(stage, console, options, subject)) {
            return rehearsal.whole(() -> play(rehearsal, cases));
        }
    }

    private List<MoneyRound> play(Rehearsal rehearsal, List<MoneyCase> cases) {
        List<MoneyRound> rounds = new ArrayList<>();
        for (MoneyCase each : cases) {
            int number = rounds.size() + 1;
            long left = ROUND.multipliedBy(cases.size() - rounds.size()).toMinutes() + 1;
            rehearsal
                    .timeline()
                    .tell("round " + number + " of " + cases.size() + ", about " + left + " min left: " + each.name()
                            + ", " + each.words());
            Fault fault = each.play().play(stage, rehearsal, number);
            rounds.add(MoneyRound.of(each.name(), rehearsal.judge(each.name(), number, fault)));
        }
        if (cases.size() > 1) {
            rounds.add(MoneyRound.of("all together", rehearsal.judgeTogether()));
        }
        return rounds;
    }

    /** A standby region executes nothing as long as nobody fails over to it. */
    private Terms terms() {
        long inEachRegion = options.mode() == Mode.ACTIVE_ACTIVE ? 20 : 0;
        return new Terms(LONGEST_SILENCE, 0, true, new Terms.Gates(3, inEachRegion, 50, 20, 20, 20));
    }
}
