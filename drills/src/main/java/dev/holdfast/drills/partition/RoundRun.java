package dev.holdfast.drills.partition;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.story.GroupView;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.drills.zombie.OldOwnership;
import dev.holdfast.drills.zombie.ZombieHunt;
import dev.holdfast.drills.zombie.ZombieReceipt;
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
    private static final Duration ALONE = Duration.ofSeconds(6);

    /** What the round leaves for the judge. */
    record Outcome(Fault fault, String leader, List<String> lost, List<ZombieReceipt> zombies) {}

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
        this.before = rehearsal.watch().last().orElseThrow();
    }

    Outcome run() {
        String leader = String.valueOf(before.status().leader());
        rehearsal.begin(number);
        boolean owned = !olds(fault.where()).isEmpty();
        Partition partition = new Partition(stage, fault, owned);
        rehearsal.load(PHASE);
        partition.begin();
        rehearsal.timeline().tell("  the fault is in; " + leader + " leads the quorum");
        boolean taken = hold();
        List<ZombieHunt> hunts = hunts();
        heal(partition, hunts);
        boolean home = rehearsal.home();
        partition.home();
        rehearsal.load(PHASE);
        List<String> lost = lost();
        Fault ended = partition.ended(taken && home && expected(lost));
        rehearsal.crowd().end();
        List<ZombieReceipt> receipts =
                hunts.stream().flatMap(hunt -> hunt.receipts().stream()).toList();
        new ZombieSummary(receipts).lines().forEach(line -> rehearsal.timeline().tell("  " + line));
        return new Outcome(ended, leader, lost, receipts);
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

    private void heal(Partition partition, List<ZombieHunt> hunts) {
        hunts.forEach(hunt -> hunt.write(fault.freezes() ? "while frozen" : "while cut off"));
        if (fault.freezes()) {
            partition.wakeWithoutAgent();
            hunts.forEach(hunt -> hunt.write("thawed before its agent"));
        }
        hunts.forEach(ZombieHunt::awaitAnswers);
        partition.end();
        rehearsal.timeline().tell("  healed");
        hunts.forEach(hunt -> hunt.write("at once after healing"));
    }

    private boolean expected(List<String> lost) {
        boolean mayBe = fault.cutOff() == null || lost.stream().allMatch(fault.cutOff()::equals);
        return switch (fault.takeover()) {
            case NONE -> lost.isEmpty();
            case AT_MOST_ONE -> lost.size() <= 1 && mayBe;
            case REQUIRED -> lost.size() == 1 && mayBe;
        };
    }

    private List<String> lost() {
        return lost(rehearsal.watch().last().orElseThrow());
    }

    /** The regions that were declared lost since the round began. */
    private List<String> lost(GroupView now) {
        long last = before.plans().stream().mapToLong(PlanMessage::number).max().orElse(0);
        return now.plans().stream()
                .filter(plan -> plan.number() > last && plan.kind().equals("FAILOVER"))
                .map(PlanMessage::from)
                .toList();
    }

    /** One hunt for each region that was taken over from and had something to lose. */
    private List<ZombieHunt> hunts() {
        List<ZombieHunt> hunts = new ArrayList<>();
        for (String region : lost().stream().distinct().toList()) {
            List<OldOwnership> olds = olds(region);
            if (!olds.isEmpty()) {
                hunts.add(new ZombieHunt(stage, rehearsal.crowd(), region, olds, rehearsal.prefix(number)));
            }
        }
        return hunts;
    }

    private List<OldOwnership> olds(String region) {
        return before.status().slices().entrySet().stream()
                .filter(slice -> slice.getValue().owner().equals(region))
                .map(slice -> new OldOwnership(
                        region, slice.getKey(), slice.getValue().epoch()))
                .toList();
    }
}
