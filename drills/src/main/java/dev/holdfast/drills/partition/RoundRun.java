package dev.holdfast.drills.partition;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.OldOwnership;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.story.GroupView;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.drills.zombie.Thaw;
import dev.holdfast.drills.zombie.ZombieHunt;
import dev.holdfast.drills.zombie.ZombieSummary;
import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One round of the matrix on the stage: load, fault, hold, zombies, healing, home. */
final class RoundRun {
    private static final Duration PHASE = Duration.ofSeconds(4);
    private static final Duration HOLD = Duration.ofSeconds(12);
    private static final Duration TAKEOVER_LIMIT = Duration.ofSeconds(60);
    private static final Duration FENCED_LIMIT = Duration.ofSeconds(90);
    private static final Duration ALONE = Duration.ofSeconds(6);

    /** What the round leaves for the judge. */
    record Outcome(Fault fault, String leader, List<String> lost) {}

    private final Stage stage;
    private final Rehearsal rehearsal;
    private final PartitionCase fault;
    private final int number;
    private final GroupView before;

    RoundRun(Stage stage, Rehearsal rehearsal, PartitionCase fault, int number) {
        this.stage = stage;
        this.rehearsal = rehearsal;
        this.fault = fault;
        this.number = number;
        this.before = rehearsal.view();
    }

    Outcome run() {
        String leader = String.valueOf(before.status().leader());
        rehearsal.begin(number);
        boolean owned = !before.ownedBy(fault.where()).isEmpty();
        Partition partition = new Partition(stage, fault, owned);
        rehearsal.load(PHASE);
        partition.begin();
        rehearsal.timeline().tell("  the fault is in; " + leader + " leads the quorum");
        boolean taken = hold();
        List<ZombieHunt> hunts = hunts();
        heal(partition, hunts);
        List<ZombieReceipt> receipts = receipts(hunts);
        boolean home = rehearsal.home();
        partition.home();
        rehearsal.load(PHASE);
        List<String> lost = lost(rehearsal.view());
        new ZombieSummary(receipts).lines().forEach(line -> rehearsal.timeline().tell("  " + line));
        return new Outcome(partition.ended(receipts, taken && home && expected(lost)), leader, lost);
    }

    /** Leaves the fault in for as long as it takes; says whether a takeover came where one must. */
    private boolean hold() {
        if (fault.takeover() != Takeover.REQUIRED) {
            rehearsal.load(HOLD);
            return true;
        }
        String survivor = fault.where().equals("north") ? "west" : "north";
        boolean taken = rehearsal.waits(
                survivor + " to take over", TAKEOVER_LIMIT, view -> !lost(view).isEmpty() && view.allAt(survivor));
        rehearsal.load(ALONE);
        return taken;
    }

    /** While the old owner still knows nothing better, it is made to try; then it may hear of the others. */
    private void heal(Partition partition, List<ZombieHunt> hunts) {
        if (fault.freezes()) {
            hunts.forEach(hunt -> hunt.wake(new Thaw(stage, fault.where())));
        } else {
            hunts.forEach(hunt -> hunt.write("while cut off"));
            hunts.forEach(hunt -> hunt.offerTable("while cut off"));
            hunts.forEach(ZombieHunt::awaitAnswers);
        }
        partition.end();
        rehearsal.timeline().tell("  healed");
        hunts.forEach(hunt -> hunt.write("at once after healing"));
    }

    /** The stores are tried when a failback has told them; one that never comes has the receipts of what was tried before. */
    private List<ZombieReceipt> receipts(List<ZombieHunt> hunts) {
        for (ZombieHunt hunt : hunts) {
            if (rehearsal.waits(
                    hunt.region() + " to be fenced",
                    FENCED_LIMIT,
                    view -> view.fenced(hunt.region(), before.lastPlan()))) {
                hunt.tryStores(() -> rehearsal.view().unfenced(hunt.region(), before.lastPlan()));
            }
        }
        return hunts.stream().flatMap(hunt -> hunt.receipts().stream()).toList();
    }

    private boolean expected(List<String> lost) {
        boolean mayBe = fault.cutOff() == null || lost.stream().allMatch(fault.cutOff()::equals);
        return switch (fault.takeover()) {
            case NONE -> lost.isEmpty();
            case AT_MOST_ONE -> lost.size() <= 1 && mayBe;
            case REQUIRED -> lost.size() == 1 && mayBe;
        };
    }

    /** The regions that were declared lost since the round began. */
    private List<String> lost(GroupView now) {
        return now.plansAfter(before.lastPlan()).stream()
                .filter(plan -> plan.kind().equals("FAILOVER"))
                .map(PlanMessage::from)
                .toList();
    }

    /** One hunt for each region that was taken over from and had something to lose. */
    private List<ZombieHunt> hunts() {
        List<ZombieHunt> hunts = new ArrayList<>();
        for (String region : lost(rehearsal.view()).stream().distinct().toList()) {
            List<OldOwnership> olds = before.ownedBy(region);
            if (!olds.isEmpty()) {
                hunts.add(
                        new ZombieHunt(stage, rehearsal.crowd().directWrites(region, rehearsal.prefix(number)), olds));
            }
        }
        return hunts;
    }
}
