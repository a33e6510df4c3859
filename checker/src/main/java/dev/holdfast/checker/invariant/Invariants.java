package dev.holdfast.checker.invariant;

import java.util.List;

/** The rules. */
public final class Invariants {
    private Invariants() {}

    /** Every rule that holds at any moment, also under load and while a region is away or takes a tail in. */
    public static List<Invariant> always() {
        return List.of(
                new TransactionsBalance(),
                new MoneyIsConserved(),
                new BalanceIsFold(),
                new ChainsVerify(),
                new ChainsAgree(),
                new OneWriterPerEpoch());
    }

    /**
     * The rules that hold while no region takes a tail in: its own duplicates come to it before their reversals, for they
     * are in another entry.
     */
    public static List<Invariant> merged() {
        return List.of(new NobodyOverdrawn(false), new HoldsAddUp(), new OneEffectPerKey());
    }

    /** Every rule a drill is judged by, in the order of the report. */
    public static List<Invariant> all(boolean strict) {
        return List.of(
                new AcknowledgedExactlyOnce(),
                new TailIsNamedAndMerged(),
                new OneEffectPerKey(),
                new RefusedHasNoEffect(),
                new NothingAppearsFromNowhere(),
                new ReplaysAreEqual(),
                new OtherBodiesAreRefused(),
                new TransactionsBalance(),
                new MoneyIsConserved(),
                new BalanceIsFold(),
                new NobodyOverdrawn(strict),
                new HoldsAddUp(),
                new EffectsAreBooked(),
                new TransitIsDrained(),
                new RegionsAreEqual(),
                new ConflictsAreExplained(),
                new SessionsSeeTheirWrites(),
                new ChainsVerify(),
                new ChainsAreEqual(),
                new EpochEndsMatch(),
                new OneWriterPerEpoch(),
                new EpochsNeverGoBack(),
                new AuditIsComplete());
    }
}
