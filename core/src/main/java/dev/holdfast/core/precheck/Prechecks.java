package dev.holdfast.core.precheck;

import dev.holdfast.core.failover.GroupState;
import java.time.Instant;
import java.util.List;

/** All prechecks, in the order in which they are shown; failover.md gives the reasons. */
public final class Prechecks {
    private static final List<Precheck> ALL = List.of(
            new NoOtherPlan(),
            new PlanPossible(),
            new ExecutorOutsideSource(),
            new ObserverQuorum(),
            new TargetHealthy(),
            new TargetProved(),
            new EpochStoreWritable(),
            new FenceKnown(),
            new ReplicationAlive(),
            new MirrorsRunning(),
            new TopicParity(),
            new AccessParity(),
            new OffsetTranslation(),
            new KeysOutliveReplays(),
            new SchemaSettled(),
            new NoFlapping(),
            new LagSmall(),
            new LossAcceptable(),
            new LossWithinObjective(),
            new BooksSound(),
            new SameConfiguration(),
            new DnsTimeToLive(),
            new DrillRecent(),
            new NoMaintenance());

    private Prechecks() {}

    /** Whether the plan may be begun now. */
    public static PlanCheck evaluate(
            Intent intent, GroupState group, Observations seen, PrecheckPolicy policy, Instant now) {
        Situation situation = new Situation(intent, group, seen, policy, now);
        List<Finding> findings =
                ALL.stream().map(precheck -> precheck.finding(situation)).toList();
        return new PlanCheck(
                intent,
                Verdict.of(findings),
                findings,
                LossEstimate.of(intent.source(), seen).orElse(null));
    }
}
