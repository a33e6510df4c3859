package dev.holdfast.drills.story;

import dev.holdfast.checker.history.History;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.core.model.Topology;
import dev.holdfast.drills.Console;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.drills.Patience;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.evidence.Report;
import dev.holdfast.drills.evidence.ReportFolder;
import dev.holdfast.drills.evidence.Trial;
import dev.holdfast.drills.workload.FrontDoorCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What every drill of several rounds does: start, reach a steady state, load, wait until all is home, judge. */
public final class Rehearsal implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration STEADY = Duration.ofSeconds(3);
    private static final Duration HOME_LIMIT = Duration.ofSeconds(150);

    /** What is rehearsed, as a name of the report and as the beginning of every key. */
    public record Name(String drill, String prefix) {}

    /** How one judgement ended. */
    public record Judged(Trial.Result result, ReportFolder folder) {
        public Verdict verdict() {
            return result.judgement().verdict();
        }

        public Duration rto() {
            return result.judgement().figures().rto();
        }

        public long errors() {
            return result.judgement().figures().clientErrors().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private final Stage stage;
    private final Console console;
    private final StoryOptions options;
    private final Name name;
    private final Timeline timeline;
    private final Crowd crowd;
    private final GroupWatch watch;
    private final SortedMap<Integer, String> homes = new TreeMap<>();

    /** Starts everything and opens the accounts. */
    public Rehearsal(Stage stage, Console console, StoryOptions options, Name name, double pinnedRate) {
        this.stage = stage;
        this.console = console;
        this.options = options;
        this.name = name;
        this.timeline = new Timeline(console);
        StoryOptions.Load load = options.load();
        this.crowd = new Crowd(stage, options.mode(), new Crowd.Size(load.customers(), load.rate(), pinnedRate));
        Topology.reference(options.mode()).homes().forEach((slice, home) -> homes.put(slice.number(), home.name()));
        timeline.tell("starting two regions, a witness and the front door ("
                + options.mode().word() + ")");
        stage.start(timeline::progress);
        this.watch = new GroupWatch(stage, timeline);
        settle();
    }

    private void settle() {
        if (!home()) {
            throw new DrillFailedException(
                    "both regions should be active after " + HOME_LIMIT.toSeconds() + " s, and are not");
        }
        crowd.openAccounts(name.prefix() + "open-");
        crowd.awaitReplication(timeline::progress);
    }

    public Timeline timeline() {
        return timeline;
    }

    public Crowd crowd() {
        return crowd;
    }

    public GroupWatch watch() {
        return watch;
    }

    /** The prefix of the keys of one round. */
    public String prefix(int round) {
        return name.prefix() + round + "-";
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
        long[] since = {-1};
        return new Patience("everything to be home", HOME_LIMIT, LOOK).holds(() -> {
            boolean home = watch.last().filter(view -> view.home(homes)).isPresent()
                    && FrontDoorCheck.problem(crowd.http(), stage.frontDoor()).isEmpty();
            long now = System.nanoTime();
            since[0] = !home ? -1 : since[0] < 0 ? now : since[0];
            pulse("waiting for everything to be home");
            return home && now - since[0] >= STEADY.toNanos();
        });
    }

    private void pulse(String what) {
        timeline.progress(what + "; " + crowd.recorder().acknowledged() + " operations acknowledged, "
                + crowd.recorder().errors() + " errors");
    }

    /** What clients did in one round, and the openings, without which the round's accounts would come from nowhere. */
    public List<Operation> operations(int round) {
        String prefix = prefix(round);
        return crowd.recorder().operations().stream()
                .filter(operation -> operation.key().startsWith(prefix)
                        || operation.request().kind() == OperationKind.OPEN)
                .toList();
    }

    public Judged judge(String what, History history, Terms terms) {
        Trial.Result result =
                new Trial(stage.database("north"), stage.database("west")).judge(history, terms, timeline::progress);
        StoryOptions.Load load = options.load();
        Report report = Report.of(
                new Report.Identity(
                        name.drill() + " " + what, options.mode().word(), load.seed(), load.rate(), load.customers()),
                result,
                timeline.events().stream()
                        .map(event -> new Report.TimedEvent(event.atNanos() / 1_000_000, event.what()))
                        .toList());
        ReportFolder folder = ReportFolder.at(options.reports(), Instant.now());
        folder.keep(history, report);
        if (result.judgement().verdict() != Verdict.PASS) {
            new VerdictBlock(console).print(result);
        }
        timeline.tell("  " + what + ": " + result.judgement().verdict());
        return new Judged(result, folder);
    }

    /** Everything that clients have done so far, whatever the round. */
    public History everything(List<dev.holdfast.checker.history.Fault> faults) {
        return new History(List.of(name.prefix()), crowd.recorder().operations(), faults);
    }

    @Override
    public void close() {
        watch.close();
    }
}
