package dev.holdfast.drills.story;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.History;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.core.model.Topology;
import dev.holdfast.drills.Console;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.drills.Patience;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.evidence.Trial;
import dev.holdfast.drills.report.Proceedings;
import dev.holdfast.drills.report.Proceedings.Kept;
import dev.holdfast.drills.workload.FrontDoorCheck;
import dev.holdfast.sandbox.SandboxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What every drill of several rounds does: start, reach a steady state, load, wait until all is home, judge each round and
 * all of them together, and leave a report of each; one that breaks off leaves an INCONCLUSIVE one.
 */
public final class Rehearsal implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration STEADY = Duration.ofSeconds(3);
    private static final Duration HOME_LIMIT = Duration.ofSeconds(150);
    private static final double PINNED_RATE = 2;

    /** What is rehearsed: the drill's name in reports, the beginning of every key, and what must be met. */
    public record Subject(String drill, String prefix, Terms terms) {}

    /** How one judgement ended. */
    public record Judged(Trial.Result result, Kept kept) {
        public Verdict verdict() {
            return result.judgement().verdict();
        }

        public Duration rto() {
            return result.judgement().figures().rto();
        }

        public SortedMap<String, Long> clientErrors() {
            return result.judgement().figures().clientErrors();
        }

        public long errors() {
            return clientErrors().values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private final Stage stage;
    private final Console console;
    private final StoryOptions options;
    private final Subject subject;
    private final Timeline timeline;
    private final Crowd crowd;
    private final GroupWatch watch;
    private final Proceedings proceedings;
    private final List<Fault> faults = new ArrayList<>();
    private final SortedMap<Integer, String> homes = new TreeMap<>();

    /** Declares the objectives, starts everything and opens the accounts. */
    public Rehearsal(Stage stage, Console console, StoryOptions options, Subject subject) {
        this.stage = stage;
        this.console = console;
        this.options = options;
        this.subject = subject;
        this.proceedings = Proceedings.open(options.reports(), options.subject(subject.drill()), subject.terms());
        this.timeline = new Timeline(console);
        StoryOptions.Load load = options.load();
        this.crowd = new Crowd(stage, options.mode(), new Crowd.Size(load.customers(), load.rate(), PINNED_RATE));
        Topology.reference(options.mode()).homes().forEach((slice, home) -> homes.put(slice.number(), home.name()));
        timeline.tell("starting two regions, a witness and the front door ("
                + options.mode().word() + ")");
        try {
            stage.start(timeline::progress);
        } catch (DrillFailedException | SandboxException e) {
            unfinished(e);
            throw e;
        }
        this.watch = new GroupWatch(stage, timeline);
        whole(() -> {
            settle();
            return true;
        });
    }

    /** Does a part of the drill; if it breaks off, what there is of the drill is kept as an INCONCLUSIVE report. */
    public <T> T whole(Supplier<T> part) {
        try {
            return part.get();
        } catch (DrillFailedException | SandboxException e) {
            watch.readAudit();
            watch.close();
            crowd.end();
            unfinished(e);
            throw e;
        }
    }

    private void unfinished(RuntimeException e) {
        proceedings
                .unfinished(everything(), timeline.log(), String.valueOf(e.getMessage()))
                .pointers()
                .forEach(console::line);
    }

    private void settle() {
        if (!home()) {
            throw new DrillFailedException(
                    "both regions should be active after " + HOME_LIMIT.toSeconds() + " s, and are not");
        }
        crowd.openAccounts(subject.prefix() + "open-");
        crowd.awaitReplication(timeline::progress);
    }

    public Timeline timeline() {
        return timeline;
    }

    public Crowd crowd() {
        return crowd;
    }

    /** What the agents said last. */
    public GroupView view() {
        return watch.last().orElseThrow(() -> new DrillFailedException("no agent has said anything yet"));
    }

    /** The prefix of the keys of one round. */
    public String prefix(int round) {
        return subject.prefix() + round + "-";
    }

    public void begin(int round) {
        crowd.begin(options.load().seed() + round, prefix(round));
    }

    public void load(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        new Patience("the load", duration.plusSeconds(1), LOOK).holds(() -> {
            pulse("load");
            return System.nanoTime() - end >= 0;
        });
    }

    /** Waits until the group looks like this; says whether it came to it within the limit. */
    public boolean waits(String what, Duration limit, Predicate<GroupView> condition) {
        return new Patience(what, limit, LOOK).holds(() -> {
            pulse("waiting for " + what);
            return watch.last().filter(condition).isPresent();
        });
    }

    /** Home, without a plan and with the front door open, for some time on end: a failover may begin late. */
    public boolean home() {
        return steady(
                "everything to be home",
                HOME_LIMIT,
                view -> view.home(homes)
                        && FrontDoorCheck.problem(crowd.http(), stage.frontDoor())
                                .isEmpty());
    }

    /** Whether everything is where it is at home, at this moment. */
    public boolean isHome() {
        return watch.last().filter(view -> view.home(homes)).isPresent();
    }

    /** Waits until the group has looked like this for some time on end; says whether it did within the limit. */
    public boolean steady(String what, Duration limit, Predicate<GroupView> condition) {
        long[] since = {-1};
        return new Patience(what, limit, LOOK).holds(() -> {
            boolean now = watch.last().filter(condition).isPresent();
            long at = System.nanoTime();
            since[0] = !now ? -1 : since[0] < 0 ? at : since[0];
            pulse("waiting for " + what);
            return now && at - since[0] >= STEADY.toNanos();
        });
    }

    private void pulse(String what) {
        timeline.progress(what + "; " + crowd.recorder().acknowledged() + " operations acknowledged, "
                + crowd.recorder().errors() + " errors");
    }

    /** Ends the round's load, judges the round and keeps its report. */
    public Judged judge(String what, int round, Fault fault) {
        crowd.end();
        faults.add(fault);
        String prefix = prefix(round);
        // Without the openings the round's accounts and pools would come from nowhere.
        List<Operation> operations = crowd.recorder().operations().stream()
                .filter(operation -> operation.key().startsWith(prefix)
                        || operation.request().kind().prepares())
                .toList();
        return judge(what, new History(List.of(prefix), operations, List.of(fault)));
    }

    /** What an early round did may be undone by a later one, so everything is judged once more in the end. */
    public Judged judgeTogether() {
        timeline.tell("judging all rounds together");
        return judge("all", everything());
    }

    private Judged judge(String what, History history) {
        Trial.Result result = new Trial(stage.database("north"), stage.database("west"), stage.rail())
                .judge(history, subject.terms(), timeline::progress);
        watch.readAudit();
        Kept kept = proceedings.keep(subject.drill() + " " + what, history, result.state(), timeline.log());
        if (result.judgement().verdict() != Verdict.PASS) {
            new VerdictBlock(console).print(result);
        }
        timeline.tell("  " + what + ": " + result.judgement().verdict());
        return new Judged(result, kept);
    }

    private History everything() {
        return new History(List.of(subject.prefix()), crowd.recorder().operations(), faults);
    }

    @Override
    public void close() {
        watch.close();
    }
}
