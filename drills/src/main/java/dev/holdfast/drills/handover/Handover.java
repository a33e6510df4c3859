package dev.holdfast.drills.handover;

import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people order: everything away from a living region, and home again. */
public enum Handover {
    /** There and back by switchovers; nothing may be lost. */
    SWITCHOVER("switchover", List.of("SWITCHOVER", "SWITCHOVER")),
    /** Two people give the region up as if it were lost; it returns and is brought home by a failback. */
    FAILOVER("failover", List.of("FAILOVER", "FAILBACK"));

    private final String word;
    private final List<String> plans;

    Handover(String word, List<String> plans) {
        this.word = word;
        this.plans = List.copyOf(plans);
    }

    public String word() {
        return word;
    }

    public static Handover of(String word) {
        return Stream.of(values())
                .filter(handover -> handover.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown handover '" + word + "': use "
                        + Stream.of(values()).map(Handover::word).collect(Collectors.joining(" or "))));
    }

    /** Whether these were its plans, no other, and each came to its end. */
    boolean asOrdered(List<PlanMessage> ran) {
        return ran.stream().map(PlanMessage::kind).toList().equals(plans)
                && ran.stream().allMatch(plan -> plan.outcome().equals("DONE"));
    }

    /** What ran, for the table. */
    static String words(List<PlanMessage> ran) {
        return ran.stream()
                .map(plan -> (plan.kind() + " " + plan.outcome()).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
