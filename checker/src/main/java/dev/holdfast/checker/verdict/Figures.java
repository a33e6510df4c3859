package dev.holdfast.checker.verdict;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/** What clients felt and what was at stake, as numbers. */
public record Figures(
        List<Outage> outages, Duration longestWait, Rpo rpo, SortedMap<String, Long> clientErrors, Counts counts) {
    /** The longest time without a success for the customers of one home region around one fault. */
    public record Outage(String home, String fault, Duration gap) {}

    /** What was acknowledged and absent in the survivor at the cut: all of it, by key. */
    public record Rpo(List<TailItem> tail, long amount, Duration age) {}

    public record TailItem(String key, String kind, long amount) {}

    /** How much was asked and how it ended. */
    public record Counts(long operations, long acknowledged, long refused, long unknown, Absorbed absorbed) {}

    /** What repetition was taken up without a second effect. */
    public record Absorbed(long resends, long transportRetries, long duplicateTail, long parked) {}

    /** The longest outage of any home region: the RTO as clients saw it. */
    public Duration rto() {
        return outages.stream().map(Outage::gap).max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
