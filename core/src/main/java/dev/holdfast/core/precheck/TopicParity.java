package dev.holdfast.core.precheck;

import dev.holdfast.core.model.RegionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each of the source's topics is in the target with as many partitions; otherwise offsets and order mean nothing. */
final class TopicParity implements Precheck {
    private static final List<String> TOPICS = List.of("bank.journal", "bank.events");

    @Override
    public String id() {
        return "topic-parity";
    }

    @Override
    public Weight weight() {
        return Weight.HARD;
    }

    @Override
    public Outcome look(Situation situation) {
        if (situation.sourceGone()) {
            return Outcome.notApplicable(situation.source() + " is gone: its topics cannot be compared");
        }
        for (RegionId region : List.of(situation.source(), situation.target())) {
            if (situation.bank(region).isEmpty()) {
                return Words.unheard(region, situation);
            }
            if (broker(situation, region).isEmpty()) {
                return Words.unsaid(region, "which topics its Kafka has");
            }
        }
        BankSight.Broker source = broker(situation, situation.source()).orElseThrow();
        BankSight.Broker target = broker(situation, situation.target()).orElseThrow();
        List<String> differences = new ArrayList<>();
        for (String topic : TOPICS) {
            String mirrored = situation.source() + "." + topic;
            Integer here = source.partitions().getOrDefault(topic, 0);
            Integer there = target.partitions().getOrDefault(mirrored, 0);
            if (!here.equals(there) || here == 0) {
                differences.add(topic + " has " + here + " partitions, " + mirrored + " has " + there);
            }
        }
        return differences.isEmpty()
                ? Outcome.holds(TOPICS.size() + " topics with the same partitions in both regions")
                : Outcome.violated(
                        String.join("; ", differences), "create what is missing, or wait for the mirror to do it");
    }

    private static Optional<BankSight.Broker> broker(Situation situation, RegionId region) {
        return situation.bank(region).flatMap(bank -> Optional.ofNullable(bank.broker()));
    }
}
