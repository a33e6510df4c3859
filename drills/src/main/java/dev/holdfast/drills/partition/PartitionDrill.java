package dev.holdfast.drills.partition;

import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.core.model.Mode;
import dev.holdfast.drills.Console;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.drills.story.StoryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts lines and freezes a region under load, one case per round, and judges every round on its own and in the end all
 * of them together. A cut lasts less than the front door parks a request: a payment beyond the cap that waits for an
 * acknowledgement from the other side must be answered, late, and not refused.
 */
public final class PartitionDrill {
    /** This drill is about safety; how fast a takeover is, the demo measures on a quiet machine. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    private final Stage stage;
    private final Console console;
    private final StoryOptions options;

    public PartitionDrill(Stage stage, Console console, StoryOptions options) {
        this.stage = stage;
        this.console = console;
        this.options = options;
    }

    public List<PartitionRound> run(List<PartitionCase> cases) {
        Rehearsal.Subject subject =
                new Rehearsal.Subject("partition-matrix", "m" + options.load().seed() + "-", terms());
        try (Rehearsal rehearsal = new Rehearsal(stage, console, options, subject)) {
            return rehearsal.whole(() -> play(rehearsal, cases));
        }
    }

    private List<PartitionRound> play(Rehearsal rehearsal, List<PartitionCase> cases) {
        List<PartitionRound> rounds = new ArrayList<>();
        for (PartitionCase each : cases) {
            int number = rounds.size() + 1;
            rehearsal
                    .timeline()
                    .tell("round " + number + " of " + cases.size() + ", " + each.name() + ": " + each.words());
            RoundRun.Outcome outcome = new RoundRun(stage, rehearsal, each, number).run();
            rounds.add(PartitionRound.of(each, outcome, rehearsal.judge(each.name(), number, outcome.fault())));
        }
        if (cases.size() > 1) {
            rounds.add(PartitionRound.together(rehearsal.judgeTogether()));
        }
        return rounds;
    }

    /** A standby region executes nothing as long as nobody fails over to it. */
    private Terms terms() {
        long inEachRegion = options.mode() == Mode.ACTIVE_ACTIVE ? 20 : 0;
        return new Terms(LONGEST_SILENCE, 0, true, new Terms.Gates(3, inEachRegion, 50, 20, 20, 20));
    }
}
