package dev.holdfast.core.precheck;

import dev.holdfast.core.model.RegionId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The same principals may do the same in both regions' Kafka. */
final class AccessParity implements Precheck {
    @Override
    public String id() {
        return "access-parity";
    }

    @Override
    public Weight weight() {
        return Weight.HARD;
    }

    @Override
    public Outcome look(Situation situation) {
        if (situation.sourceGone()) {
            return Outcome.notApplicable(situation.source() + " is gone: its rules cannot be compared");
        }
        for (RegionId region : List.of(situation.source(), situation.target())) {
            if (situation.bank(region).isEmpty()) {
                return Words.unheard(region, situation);
            }
            if (broker(situation, region).isEmpty()) {
                return Words.unsaid(region, "which access rules its Kafka has");
            }
        }
        BankSight.Broker source = broker(situation, situation.source()).orElseThrow();
        BankSight.Broker target = broker(situation, situation.target()).orElseThrow();
        if (!source.authorizer() && !target.authorizer()) {
            return Outcome.notApplicable("no authorizer is set on the brokers");
        }
        if (source.authorizer() != target.authorizer()) {
            return Outcome.violated(
                    "only one region's brokers have an authorizer", "set it in both, with the same rules");
        }
        List<String> rules = source.rules();
        List<String> others = target.rules();
        return rules == null || others == null
                ? Outcome.unknown(
                        "the brokers do not show their access rules to the bank",
                        "compare the rules of both regions, and let the bank's principal describe the cluster")
                : compared(rules, others);
    }

    private static Outcome compared(List<String> source, List<String> target) {
        TreeSet<String> different = new TreeSet<>(source);
        target.forEach(rule -> {
            if (!different.remove(rule)) {
                different.add(rule);
            }
        });
        return different.isEmpty()
                ? Outcome.holds(source.size() + " access rules, the same in both regions")
                : Outcome.violated(
                        different.size() + " access rules differ, for example " + different.first(),
                        "give both regions the same rules");
    }

    private static Optional<BankSight.Broker> broker(Situation situation, RegionId region) {
        return situation.bank(region).flatMap(bank -> Optional.ofNullable(bank.broker()));
    }
}
