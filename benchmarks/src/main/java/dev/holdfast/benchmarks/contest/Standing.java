package dev.holdfast.benchmarks.contest;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What a contender came to over all rounds: medians, so that a neighbour's burst in one round does not decide.
 *
 * @param ofFirst its rate as a share of the first contender's
 * @param refused what it was answered instead of a success, in all rounds
 */
public record Standing(
        String name, double perSecond, long p50Micros, long p99Micros, Share ofFirst, SortedMap<String, Long> refused) {

    /** From the contender's rounds and, round for round, those of the contender it is compared with. */
    static Standing of(String name, List<Measurement> rounds, List<Measurement> first) {
        SortedMap<String, Long> refused = new TreeMap<>();
        rounds.forEach(round -> round.refused().forEach((code, times) -> refused.merge(code, times, Long::sum)));
        return new Standing(
                name,
                median(rounds, Measurement::perSecond),
                (long) median(rounds, round -> round.percentile(0.5)),
                (long) median(rounds, round -> round.percentile(0.99)),
                Share.of(rounds, first),
                refused);
    }

    private static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
        return Share.median(rounds.stream().mapToDouble(figure).boxed().toList());
    }
}
