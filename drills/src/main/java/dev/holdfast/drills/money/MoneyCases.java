package dev.holdfast.drills.money;

import dev.holdfast.drills.partition.PartitionCases;
import dev.holdfast.drills.processloss.Target;
import java.util.List;
import java.util.stream.Collectors;

/** The cases of {@code drill all}, in the order in which they are played. */
public final class MoneyCases {
    private static final List<MoneyCase> ALL = List.of(
            new MoneyCase("kill", RegionLoss.WORDS, RegionLoss::play),
            MoneyCase.of("freeze", PartitionCases.named("north-frozen")),
            MoneyCase.of("data-cut", PartitionCases.named("data-cut")),
            MoneyCase.of("one-way-cut", PartitionCases.named("data-north-to-west")),
            new MoneyCase("slow-link", SlowLink.WORDS, SlowLink::play),
            MoneyCase.of("kafka-loss", new Target("north", "broker")),
            MoneyCase.of("database-loss", new Target("north", "postgres")),
            new MoneyCase("disk-loss", DiskLoss.WORDS, DiskLoss::play),
            new MoneyCase("applier-loss", ApplierLoss.WORDS, ApplierLoss::play),
            new MoneyCase("same-key", SameKeyTwice.WORDS, SameKeyTwice::play));

    private MoneyCases() {}

    public static List<MoneyCase> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException naming the cases there are */
    public static MoneyCase named(String name) {
        return ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown case '" + name + "': use "
                        + ALL.stream().map(MoneyCase::name).collect(Collectors.joining(", "))));
    }
}
