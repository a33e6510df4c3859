package dev.holdfast.drills.partition;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.History;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.drills.Console;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.story.GroupView;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.drills.story.Rehearsal.Judged;
import dev.holdfast.drills.story.StoryOptions;
import dev.holdfast.drills.workload.DirectWrites;
import dev.holdfast.drills.zombie.BareInsert;
import dev.holdfast.drills.zombie.GuardedInsert;
import dev.holdfast.drills.zombie.HttpZombies;
import dev.holdfast.drills.zombie.OldOwnership;
import dev.holdfast.drills.zombie.ZombiePath;
import dev.holdfast.drills.zombie.ZombieReceipt;
import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cuts lines and freezes a region under load, one case per round, and judges every round on its own and in the end all
 * of them together. A cut lasts less than the front door parks a request: a payment beyond the cap that waits for an
 * acknowledgement from the other side must be answered, late, and not refused.
 */
public final class PartitionDrill {
    private static final double PINNED_RATE = 2;
    private static final Duration PHASE = Duration.ofSeconds(4);
    private static final Duration HOLD = Duration.ofSeconds(12);
    private static final Duration TAKEOVER_LIMIT = Duration.ofSeconds(60);
    private static final Duration ALONE = Duration.ofSeconds(6);
    private static final int ZOMBIES = 4;

    /** This drill is about safety; how fast a takeover is, the demo measures on a quiet machine. */
    private static final Terms TERMS =
            new Terms(Duration.ofSeconds(15), 0, true, new Terms.Gates(3, 20, 50, 20, 20, 20));

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
                rounds.add(round(rehearsal, each, rounds.size() + 1, cases.size()));
            }
            if (cases.size() > 1) {
                rehearsal.timeline().tell("judging all rounds together");
                Judged judged = rehearsal.judge("all", rehearsal.everything(faults), TERMS);
                rounds.add(row("all", "every round together", "", judged, "", List.of(), List.of()));
            }
        }
        return rounds;
    }

    private PartitionRound round(Rehearsal rehearsal, PartitionCase fault, int number, int of) {
        rehearsal.timeline().tell("round " + number + " of " + of + ", " + fault.name() + ": " + fault.words());
        GroupView before = rehearsal.watch().last().orElseThrow();
        String leader = String.valueOf(before.status().leader());
        rehearsal.begin(number);
        Partition partition = new Partition(stage, fault);
        rehearsal.load(PHASE);
        partition.begin();
        rehearsal.timeline().tell("  the fault is in; " + leader + " leads the quorum");
        boolean taken = hold(rehearsal, fault);
        List<String> lost = lost(rehearsal, before);
        SortedMap<String, HttpZombies> zombies = zombies(rehearsal, number, lost);
        zombies.values().forEach(path -> path.send(ZOMBIES, fault.freezes() ? "while frozen" : "while cut off"));
        partition.wakeWithoutAgent();
        if (fault.freezes()) {
            zombies.values().forEach(path -> path.send(ZOMBIES, "thawed before its agent"));
        }
        zombies.values().forEach(HttpZombies::awaitAnswers);
        partition.end();
        rehearsal.timeline().tell("  healed");
        zombies.values().forEach(path -> path.send(ZOMBIES, "at once after healing"));
        boolean home = rehearsal.home();
        partition.home();
        rehearsal.load(PHASE);
        List<String> allLost = lost(rehearsal, before);
        Fault ended = partition.ended(taken && home && expected(fault, allLost));
        rehearsal.crowd().end();
        List<ZombieReceipt> receipts = receipts(before, zombies);
        faults.add(ended);
        History history = new History(List.of(rehearsal.prefix(number)), rehearsal.operations(number), List.of(ended));
        Judged judged = rehearsal.judge(fault.name(), history, TERMS);
        return row(fault.name(), fault.words(), fault.takeover().words(), judged, leader, allLost, receipts);
    }

    /** Leaves the fault in for as long as it takes; says whether a takeover came where one must. */
    private boolean hold(Rehearsal rehearsal, PartitionCase fault) {
        if (fault.takeover() != Takeover.REQUIRED) {
            rehearsal.load(HOLD);
            return true;
        }
        String survivor = other(fault.where());
        boolean taken = rehearsal.waits(survivor + " to take over", TAKEOVER_LIMIT, view -> view.allAt(survivor));
        rehearsal.load(ALONE);
        return taken;
    }

    private static boolean expected(PartitionCase fault, List<String> lost) {
        boolean mayBe = fault.cutOff() == null || lost.stream().allMatch(fault.cutOff()::equals);
        return switch (fault.takeover()) {
            case NONE -> lost.isEmpty();
            case AT_MOST_ONE -> lost.size() <= 1 && mayBe;
            case REQUIRED -> lost.size() == 1 && mayBe;
        };
    }

    /** The regions that were declared lost since then. */
    private static List<String> lost(Rehearsal rehearsal, GroupView before) {
        long last = before.plans().stream().mapToLong(PlanMessage::number).max().orElse(0);
        return rehearsal.watch().last().orElseThrow().plans().stream()
                .filter(plan -> plan.number() > last && plan.kind().equals("FAILOVER"))
                .map(PlanMessage::from)
                .toList();
    }

    private SortedMap<String, HttpZombies> zombies(Rehearsal rehearsal, int round, List<String> lost) {
        TreeMap<String, HttpZombies> zombies = new TreeMap<>();
        for (String region : lost) {
            zombies.put(
                    region,
                    new HttpZombies(new DirectWrites(
                            rehearsal.crowd().http(),
                            stage.bank(region),
                            rehearsal.crowd().recorder(),
                            rehearsal.crowd().customers(),
                            region,
                            rehearsal.prefix(round))));
        }
        return zombies;
    }

    private List<ZombieReceipt> receipts(GroupView before, SortedMap<String, HttpZombies> zombies) {
        List<ZombieReceipt> receipts = new ArrayList<>();
        zombies.forEach((region, http) -> {
            List<OldOwnership> olds = before.status().slices().entrySet().stream()
                    .filter(slice -> slice.getValue().owner().equals(region))
                    .map(slice -> new OldOwnership(
                            region, slice.getKey(), slice.getValue().epoch()))
                    .toList();
            if (!olds.isEmpty()) {
                receipts.addAll(http.receipts(olds));
                for (ZombiePath path :
                        List.of(new GuardedInsert(stage.database(region)), new BareInsert(stage.database(region)))) {
                    receipts.add(path.attempt(olds.get(0), "after the return"));
                }
            }
        });
        return receipts;
    }

    private static PartitionRound row(
            String name,
            String words,
            String expected,
            Judged judged,
            String leader,
            List<String> lost,
            List<ZombieReceipt> zombies) {
        boolean broken = zombies.stream().anyMatch(ZombieReceipt::broken);
        return new PartitionRound(
                name,
                words,
                expected,
                broken ? dev.holdfast.checker.verdict.Verdict.FAIL : judged.verdict(),
                leader,
                lost,
                judged.rto().toMillis(),
                judged.result().judgement().figures().clientErrors(),
                zombies,
                judged.folder().path().getFileName().toString());
    }

    private static String other(String region) {
        return region.equals("north") ? "west" : "north";
    }
}
