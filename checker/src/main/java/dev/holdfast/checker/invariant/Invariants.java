package dev.holdfast.checker.invariant;

import java.util.List;

/** Every rule a drill is judged by, in the order of the report. */
public final class Invariants {
    private Invariants() {}

    public static List<Invariant> all(boolean strict) {
        return List.of(
                new AcknowledgedExactlyOnce(),
                new TailIsNamedAndMerged(),
                new OneEffectPerKey(),
                new RefusedHasNoEffect(),
                new NothingAppearsFromNowhere(),
                new ReplaysAreEqual(),
                new TransactionsBalance(),
                new MoneyIsConserved(),
                new BalanceIsFold(),
                new NobodyOverdrawn(strict),
                new TransitIsDrained(),
                new RegionsAreEqual(),
                new ChainsVerify(),
                new ChainsAreEqual(),
                new EpochEndsMatch(),
                new OneWriterPerEpoch(),
                new EpochsNeverGoBack(),
                new AuditIsComplete());
    }
}
