package dev.holdfast.drills.story;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Fault.Moments;
import dev.holdfast.checker.history.Fault.Proof;
import dev.holdfast.checker.history.History;
import dev.holdfast.checker.history.OldOwnership;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.checker.verdict.Terms;
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
import dev.holdfast.drills.zombie.Thaw;
import dev.holdfast.drills.zombie.ZombieHunt;
import dev.holdfast.drills.zombie.ZombieSummary;
import dev.holdfast.sandbox.SandboxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The story of a lost region: two regions serve, one is lost under load, the other takes over, the lost one comes
 * back on its old data, its slices go home, and a judge looks at everything.
 */
public final class RegionLossStory {
    private static final String DRILL = "region-loss";
    private static final Terms TERMS = Terms.sandbox();
    private static final String LOST = "north";
    private static final String SURVIVOR = "west";
    private static final double PINNED_RATE = 5;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PROOF_LIMIT = Duration.ofSeconds(5);
    private static final Duration TAKEOVER_LIMIT = Duration.ofSeconds(60);
    private static final Duration ALONE = Duration.ofSeconds(15);
    private static final Duration RETURN_LIMIT = Duration.ofSeconds(60);
    private static final Duration FAILBACK_LIMIT = Duration.ofSeconds(120);
    private static final Duration AFTER = Duration.ofSeconds(5);

    private final Stage stage;
    private final Console console;
    private final StoryOptions options;
    private final Timeline timeline;
    private final Crowd crowd;
    private final SortedMap<Integer, String> homes = new TreeMap<>();
    private final List<Proof> proofs = new ArrayList<>();
    private final List<ZombieReceipt> zombies = new ArrayList<>();
    private final String prefix;
    private final Proceedings proceedings;
    private boolean recovered;

    public RegionLossStory(Stage stage, Console console, StoryOptions options) {
        this.stage = stage;
        this.console = console;
        this.options = options;
        this.timeline = new Timeline(console);
        StoryOptions.Load load = options.load();
        this.crowd = new Crowd(stage, options.mode(), new Crowd.Size(load.customers(), load.rate(), PINNED_RATE));
        this.prefix = "s" + load.seed() + "-";
        this.proceedings = Proceedings.open(options.reports(), options.subject(DRILL), TERMS);
        Topology.reference(options.mode()).homes().forEach((slice, home) -> homes.put(slice.number(), home.name()));
    }

    /** Tells the whole story; a story that breaks off leaves a report as well. */
    public Ending run() {
        try {
            return tell();
        } catch (DrillFailedException | SandboxException e) {
            crowd.end();
            History history = new History(List.of(prefix), crowd.recorder().operations(), List.of());
            proceedings
                    .unfinished(history, timeline.log(), String.valueOf(e.getMessage()))
                    .pointers()
                    .forEach(console::line);
            throw e;
        }
    }

    private Ending tell() {
        timeline.tell("starting two regions, a witness and the front door ("
                + options.mode().word() + ")");
        stage.start(timeline::progress);
        try (GroupWatch watch = new GroupWatch(stage, timeline)) {
            if (!waits(watch, "both regions to be active", RETURN_LIMIT, view -> view.home(homes))) {
                throw new DrillFailedException(
                        "both regions should be active after " + RETURN_LIMIT.toSeconds() + " s, and are not");
            }
            settle();
            Moments moments = loseAndReturn(watch);
            timeline.tell("the load goes on for " + AFTER.toSeconds() + " s, then everything comes to rest");
            load(AFTER);
            crowd.end();
            watch.readAudit();
            return judge(moments);
        }
    }

    /** How the story ended: what the trial found, and where the evidence is. */
    public record Ending(Trial.Result result, Kept kept) {}

    private void settle() {
        timeline.tell("regions serve; opening accounts of " + options.load().customers() + " customers");
        crowd.customers().all().stream()
                .filter(customer ->
                        customer.id().equals("user-1") || customer.id().equals("user-5"))
                .forEach(customer -> timeline.tell(
                        "  " + customer.id().replace("user-", "User ") + " is at home in " + customer.home()));
        crowd.openAccounts(prefix);
        crowd.awaitReplication(timeline::progress);
        timeline.tell("load begins: " + options.load().rate() + " requests/s at the front door, seed "
                + options.load().seed());
        crowd.begin(options.load().seed(), prefix);
        load(options.load().before());
    }

    private Moments loseAndReturn(GroupWatch watch) {
        GroupView before = watch.last().orElseThrow();
        List<Player> players = stage.players(LOST);
        RegionFault fault = options.fault();
        timeline.tell(fault.words() + " " + LOST + ": " + ProcessLook.names(players));
        long onset = System.nanoTime();
        fault.begin(stage, LOST);
        prove("took effect", players, fault::shown);
        long shown = System.nanoTime();
        boolean taken = waits(watch, SURVIVOR + " to take over", TAKEOVER_LIMIT, view -> view.allAt(SURVIVOR));
        timeline.tell(
                taken
                        ? SURVIVOR + " serves everything; the load goes on there for " + ALONE.toSeconds() + " s"
                        : SURVIVOR + " has not taken over within " + TAKEOVER_LIMIT.toSeconds() + " s");
        load(ALONE);
        timeline.tell(LOST + " comes back on its old data");
        Optional<ZombieHunt> hunt = hunt(fault, before);
        hunt.ifPresent(each -> each.wake(new Thaw(stage, LOST)));
        fault.end(stage, LOST);
        prove("is over", stage.players(LOST), ProcessLook::running);
        long back = System.nanoTime();
        hunt.ifPresent(each -> tryStores(watch, each, before));
        boolean home = waits(watch, "the slices to go home", FAILBACK_LIMIT, view -> view.home(homes));
        timeline.tell(
                home
                        ? "everything is home again"
                        : "not everything is home after " + FAILBACK_LIMIT.toSeconds() + " s; judged as it is");
        recovered = taken && home;
        return new Moments(onset, shown, back, System.nanoTime());
    }

    /** An owner that was only frozen is made to try with its old epochs; one that was killed has nothing left to try with. */
    private Optional<ZombieHunt> hunt(RegionFault fault, GroupView before) {
        List<OldOwnership> olds = before.ownedBy(LOST);
        return fault == RegionFault.FREEZE && !olds.isEmpty()
                ? Optional.of(new ZombieHunt(stage, crowd.directWrites(LOST, prefix), olds))
                : Optional.empty();
    }

    private void tryStores(GroupWatch watch, ZombieHunt hunt, GroupView before) {
        if (waits(watch, LOST + " to be fenced", FAILBACK_LIMIT, view -> view.fenced(LOST, before.lastPlan()))) {
            hunt.tryStores(() -> watch.last()
                    .filter(view -> view.unfenced(LOST, before.lastPlan()))
                    .isPresent());
        }
        zombies.addAll(hunt.receipts());
        new ZombieSummary(zombies).lines().forEach(line -> timeline.tell("  " + line));
    }

    private void prove(String what, List<Player> players, Predicate<Player> seen) {
        new Patience("the fault", PROOF_LIMIT, LOOK)
                .holds(() -> players.stream().allMatch(seen));
        proofs.add(new Proof("processes were found to watch when the fault " + what, !players.isEmpty()));
        players.forEach(player -> proofs.add(new Proof(
                "the fault " + what + " for " + player.place() + " " + player.program() + " " + player.pid(),
                seen.test(player))));
        long count = players.stream().filter(seen).count();
        timeline.tell("  seen from outside: " + count + " of " + players.size() + " processes, the fault " + what);
    }

    private boolean waits(GroupWatch watch, String what, Duration limit, Predicate<GroupView> condition) {
        return new Patience(what, limit, LOOK).holds(() -> {
            pulse("waiting for " + what);
            return watch.last().filter(condition).isPresent();
        });
    }

    private void load(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        new Patience("the load", duration.plusSeconds(1), LOOK).holds(() -> {
            pulse("load, " + Math.max(0, (end - System.nanoTime()) / 1_000_000_000) + " s left");
            return System.nanoTime() - end >= 0;
        });
    }

    private void pulse(String what) {
        timeline.progress(what + "; " + crowd.recorder().acknowledged() + " operations acknowledged, "
                + crowd.recorder().errors() + " errors");
    }

    private Ending judge(Moments moments) {
        Fault fault =
                new Fault(options.fault().name().toLowerCase(Locale.ROOT), LOST, moments, proofs, zombies, recovered);
        History history = new History(List.of(prefix), crowd.recorder().operations(), List.of(fault));
        Trial.Result result = new Trial(stage.database(LOST), stage.database(SURVIVOR), stage.rail())
                .judge(history, TERMS, timeline::progress);
        Kept kept = proceedings.keep(DRILL, history, result.state(), timeline.log());
        new VerdictBlock(console).print(result);
        kept.pointers().forEach(console::line);
        return new Ending(result, kept);
    }
}
