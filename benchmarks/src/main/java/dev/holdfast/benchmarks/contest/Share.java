package dev.holdfast.benchmarks.contest;

import java.util.List;
import java.util.stream.IntStream;

/** One contender's rate as a share of another's, taken in each round: the median, the worst and the best. */
public record Share(double median, double lowest, double highest) {
    static Share of(List<Measurement> rounds, List<Measurement> others) {
        List<Double> shares = IntStream.range(0, rounds.size())
                .mapToObj(round ->
                        rounds.get(round).perSecond() / others.get(round).perSecond())
                .sorted()
                .toList();
        return new Share(median(shares), shares.get(0), shares.get(shares.size() - 1));
    }

    /** Of an even number, the mean of the two in the middle. */
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
