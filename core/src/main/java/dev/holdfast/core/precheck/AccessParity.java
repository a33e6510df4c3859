package dev.holdfast.core.precheck;

import dev.holdfast.core.model.RegionId;
import java.util.List;
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
            if (situation.bank(region).orElseThrow().broker() == null) {
                return Words.unsaid(region, "which access rules its Kafka has");
            }
        }
        List<String> source = rules(situation, situation.source());
        List<String> target = rules(situation, situation.target());
        if (source == null && target == null) {
            return Outcome.notApplicable("no authorizer is set on the brokers");
        }
        if (source == null || target == null) {
            return Outcome.violated(
                    "only one region's brokers have an authorizer", "set it in both, with the same rules");
        }
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

    private static @org.jspecify.annotations.Nullable List<String> rules(Situation situation, RegionId region) {
        BankSight.Broker broker = situation.bank(region).orElseThrow().broker();
        return broker == null ? null : broker.rules();
    }
}
