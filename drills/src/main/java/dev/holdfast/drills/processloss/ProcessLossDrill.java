package dev.holdfast.drills.processloss;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Fault.Moments;
import dev.holdfast.checker.history.Fault.Proof;
import dev.holdfast.checker.history.History;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.verdict.Judgement;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.core.model.Topology;
import dev.holdfast.drills.Console;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.drills.Patience;
import dev.holdfast.drills.ProcessLook;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.Stage.Player;
import dev.holdfast.drills.evidence.Trial;
import dev.holdfast.drills.report.Proceedings;
import dev.holdfast.drills.report.Proceedings.Kept;
import dev.holdfast.drills.story.Crowd;
import dev.holdfast.drills.story.GroupWatch;
import dev.holdfast.drills.story.StoryOptions;
import dev.holdfast.drills.story.Timeline;
import dev.holdfast.drills.story.VerdictBlock;
import dev.holdfast.drills.workload.FrontDoorCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Kills single processes under load, one per round, starts each again, and judges every round on its own and in the end all
 * of them together.
 */
public final class ProcessLossDrill {
    private static final String DRILL = "process-loss";
    private static final double PINNED_RATE = 2;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PHASE = Duration.ofSeconds(4);
    private static final Duration STEADY = Duration.ofSeconds(3);
    private static final Duration HEAL_LIMIT = Duration.ofSeconds(150);
    private static final Terms TERMS =
            new Terms(Duration.ofSeconds(15), 0, true, new Terms.Gates(5, 20, 50, 20, 20, 20));

    /** The name of the judgement of all rounds together. */
    private static final Target TOGETHER = new Target("all", "rounds");

    /** How one round ended, or all of them together. */
    public record Round(Target target, Verdict verdict, Duration rto, long errors, Kept kept) {}

    private final Stage stage;
    private final Console console;
    private final StoryOptions options;
    private final Timeline timeline;
    private final Crowd crowd;
    private final Proceedings proceedings;
    private final List<Fault> faults = new ArrayList<>();
    private final SortedMap<Integer, String> homes = new TreeMap<>();

    public ProcessLossDrill(Stage stage, Console console, StoryOptions options) {
        this.stage = stage;
        this.console = console;
        this.options = options;
        this.timeline = new Timeline(console);
        StoryOptions.Load load = options.load();
        this.crowd = new Crowd(stage, options.mode(), new Crowd.Size(load.customers(), load.rate(), PINNED_RATE));
        this.proceedings = Proceedings.open(options.reports(), options.subject(DRILL), TERMS);
        Topology.reference(options.mode()).homes().forEach((slice, home) -> homes.put(slice.number(), home.name()));
    }

    /** Plays every round; a drill that breaks off leaves a report as well. */
    public List<Round> run(List<Target> targets) {
        try {
            return play(targets);
        } catch (DrillFailedException e) {
            crowd.end();
            String prefix = "p" + options.load().seed() + "-";
            History history = new History(List.of(prefix), crowd.recorder().operations(), faults);
            proceedings
                    .unfinished(history, timeline.log(), String.valueOf(e.getMessage()))
                    .pointers()
                    .forEach(console::line);
            throw e;
        }
    }

    private List<Round> play(List<Target> targets) {
        timeline.tell("starting two regions, a witness and the front door ("
                + options.mode().word() + ")");
        stage.start(timeline::progress);
        List<Round> rounds = new ArrayList<>();
        try (GroupWatch watch = new GroupWatch(stage, timeline)) {
            if (!healed(watch)) {
                throw new DrillFailedException(
                        "both regions should be active after " + HEAL_LIMIT.toSeconds() + " s, and are not");
            }
            crowd.openAccounts("p" + options.load().seed() + "-open-");
            crowd.awaitReplication(timeline::progress);
            for (Target target : targets) {
                rounds.add(round(target, rounds.size() + 1, watch));
            }
            rounds.add(together());
        }
        return rounds;
    }

    private Round round(Target target, int number, GroupWatch watch) {
        String prefix = "p" + options.load().seed() + "-" + number + "-";
        timeline.tell("round " + number + ": load, then kill -9 of " + target);
        crowd.begin(options.load().seed() + number, prefix);
        load(PHASE);
        Player before = player(target);
        long onset = System.nanoTime();
        stage.killProcess(target.place(), target.program());
        List<Proof> proofs = new ArrayList<>();
        boolean gone = new Patience("the process to be gone", PHASE, LOOK).holds(() -> ProcessLook.gone(before));
        proofs.add(new Proof(target + " " + before.pid() + " is gone", gone));
        long shown = System.nanoTime();
        load(PHASE);
        timeline.tell("  starting " + target + " again");
        stage.startProcess(target.place(), target.program());
        Player after = player(target);
        proofs.add(new Proof(target + " " + after.pid() + " runs", ProcessLook.running(after)));
        proofs.add(new Proof(target + " is another process than before", after.pid() != before.pid()));
        long back = System.nanoTime();
        boolean home = healed(watch);
        Moments moments = new Moments(onset, shown, back, System.nanoTime());
        load(PHASE);
        crowd.end();
        Fault fault = new Fault("kill " + target.program(), target.place(), moments, proofs, home);
        faults.add(fault);
        List<Operation> operations = crowd.recorder().operations().stream()
                .filter(operation -> operation.key().startsWith(prefix)
                        || operation.request().kind() == OperationKind.OPEN)
                .toList();
        return judge(target, new History(List.of(prefix), operations, List.of(fault)));
    }

    /** What an early round did may be undone by a later one, so everything is judged once more in the end. */
    private Round together() {
        timeline.tell("judging all rounds together");
        String prefix = "p" + options.load().seed() + "-";
        return judge(TOGETHER, new History(List.of(prefix), crowd.recorder().operations(), faults));
    }

    private Player player(Target target) {
        return stage.players(target.place()).stream()
                .filter(player -> player.program().equals(target.program()))
                .findFirst()
                .orElseThrow(() -> new DrillFailedException("there is no process " + target));
    }

    /** Home, without a plan and with the front door open, for some time on end: a failover may begin after the process is back. */
    private boolean healed(GroupWatch watch) {
        long[] since = {-1};
        return new Patience("everything to be home", HEAL_LIMIT, LOOK).holds(() -> {
            boolean home = watch.last().filter(view -> view.home(homes)).isPresent()
                    && FrontDoorCheck.problem(crowd.http(), stage.frontDoor()).isEmpty();
            long now = System.nanoTime();
            since[0] = !home ? -1 : since[0] < 0 ? now : since[0];
            timeline.progress("waiting for everything to be home; "
                    + crowd.recorder().acknowledged() + " operations acknowledged");
            return home && now - since[0] >= STEADY.toNanos();
        });
    }

    private void load(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        new Patience("the load", duration.plusSeconds(1), LOOK).holds(() -> {
            timeline.progress("load; " + crowd.recorder().acknowledged() + " operations acknowledged, "
                    + crowd.recorder().errors() + " errors");
            return System.nanoTime() - end >= 0;
        });
    }

    private Round judge(Target target, History history) {
        Trial.Result result =
                new Trial(stage.database("north"), stage.database("west")).judge(history, TERMS, timeline::progress);
        Kept kept = proceedings.keep(DRILL + " " + target, history, result.state(), timeline.log());
        Judgement judgement = result.judgement();
        if (judgement.verdict() != Verdict.PASS) {
            new VerdictBlock(console).print(result);
        }
        timeline.tell("  " + target + ": " + judgement.verdict());
        long errors = judgement.figures().clientErrors().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return new Round(target, judgement.verdict(), judgement.figures().rto(), errors, kept);
    }
}
