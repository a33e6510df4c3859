package dev.holdfast.core.precheck;

import dev.holdfast.core.precheck.DrillRecord.Drill;
import java.time.Duration;
import java.util.Optional;

/** A takeover that was practised of late is one that works. */
final class DrillRecent implements Precheck {
    private static final String ADVICE = "run ./holdfast demo or a drill when it is quiet";

    @Override
    public String id() {
        return "drill-recent";
    }

    @Override
    public Weight weight() {
        return Weight.SOFT;
    }

    @Override
    public Outcome look(Situation situation) {
        Duration limit = situation.policy().lastDrill();
        if (limit == null) {
            return Outcome.notApplicable("the group's policy sets no limit (policies.approval.last-drill)");
        }
        Optional<Drill> last = situation.seen().drills().lastGood();
        if (last.isEmpty()) {
            return Outcome.violated("no drill of losing a region has passed here yet", ADVICE);
        }
        Duration age = Duration.between(last.get().at(), situation.now());
        String words = "the last good drill was " + age.toHours() + " h ago, limit " + limit.toHours() + " h";
        return age.compareTo(limit) <= 0 ? Outcome.holds(words) : Outcome.violated(words, ADVICE);
    }
}
