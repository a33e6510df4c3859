package dev.holdfast.drills.partition;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.History;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.core.model.Mode;
import dev.holdfast.drills.Console;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.drills.story.Rehearsal.Judged;
import dev.holdfast.drills.story.StoryOptions;
import dev.holdfast.drills.zombie.ZombieReceipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts lines and freezes a region under load, one case per round, and judges every round on its own and in the end all
 * of them together. A cut lasts less than the front door parks a request: a payment beyond the cap that waits for an
 * acknowledgement from the other side must be answered, late, and not refused.
 */
public final class PartitionDrill {
    private static final double PINNED_RATE = 2;

    /** This drill is about safety; how fast a takeover is, the demo measures on a quiet machine. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    private final Stage stage;
    private final Console console;
    private final StoryOptions options;
    private final List<Fault> faults = new ArrayList<>();

    public PartitionDrill(Stage stage, Console console, StoryOptions options) {
        this.stage = stage;
        this.console = console;
        this.options = options;
    }

    public List<PartitionRound> run(List<PartitionCase> cases) {
        Rehearsal.Name name =
                new Rehearsal.Name("partition-matrix", "m" + options.load().seed() + "-");
        List<PartitionRound> rounds = new ArrayList<>();
        try (Rehearsal rehearsal = new Rehearsal(stage, console, options, name, PINNED_RATE)) {
            for (PartitionCase each : cases) {
                int number = rounds.size() + 1;
                rehearsal
                        .timeline()
                        .tell("round " + number + " of " + cases.size() + ", " + each.name() + ": " + each.words());
                rounds.add(round(rehearsal, each, number));
            }
            if (cases.size() > 1) {
                rehearsal.timeline().tell("judging all rounds together");
                Judged judged = rehearsal.judge("all", rehearsal.everything(faults), terms());
                rounds.add(PartitionRound.together(judged));
            }
        }
        return rounds;
    }

    private PartitionRound round(Rehearsal rehearsal, PartitionCase each, int number) {
        RoundRun.Outcome outcome = new RoundRun(stage, rehearsal, each, number).run();
        faults.add(outcome.fault());
        History history =
                new History(List.of(rehearsal.prefix(number)), rehearsal.operations(number), List.of(outcome.fault()));
        Judged judged = rehearsal.judge(each.name(), history, terms());
        PartitionRound round = PartitionRound.of(each, outcome, judged);
        judged.folder().keep("partition.json", round);
        if (round.verdict() != judged.verdict()) {
            rehearsal.timeline().tell("  " + each.name() + ": " + round.verdict() + ", an old owner was not refused");
        }
        return round;
    }

    /** A standby region executes nothing as long as nobody fails over to it. */
    private Terms terms() {
        long inEachRegion = options.mode() == Mode.ACTIVE_ACTIVE ? 20 : 0;
        return new Terms(LONGEST_SILENCE, 0, true, new Terms.Gates(3, inEachRegion, 50, 20, 20, 20));
    }

    /** The worse of the two: a fence that did not hold is a failure, whatever else the judge found. */
    static Verdict worse(Verdict judged, List<ZombieReceipt> zombies) {
        return zombies.stream().anyMatch(ZombieReceipt::broken) ? Verdict.FAIL : judged;
    }
}
