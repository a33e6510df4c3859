package dev.holdfast.benchmarks;

import dev.holdfast.benchmarks.contest.Share;
import dev.holdfast.benchmarks.contest.Standing;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** Standings as a table of at most 100 columns. */
final class StandingsText {
    private static final String HEAD = "%-24s %10s %9s %9s   %s%n";
    private static final String ROW = "%-24s %10.0f %6.1f ms %6.1f ms   %.2f (%.2f to %.2f)%s%n";
    private static final double MICROS_PER_MILLI = 1000;

    private StandingsText() {}

    static String of(List<Standing> standings) {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, HEAD, "", "payments/s", "p50", "p99", "of the first (worst to best round)"));
        standings.forEach(standing -> text.append(String.format(
                Locale.ROOT,
                ROW,
                standing.name(),
                standing.perSecond(),
                standing.p50Micros() / MICROS_PER_MILLI,
                standing.p99Micros() / MICROS_PER_MILLI,
                standing.ofFirst().median(),
                standing.ofFirst().lowest(),
                standing.ofFirst().highest(),
                standing.refused().isEmpty() ? "" : " refused " + standing.refused())));
        return text.toString();
    }

    /** What each safety costs, as a share of the posting without it: how much longer a posting takes with it. */
    static String costs(SortedMap<String, Share> without) {
        StringBuilder text = new StringBuilder();
        without.forEach((name, share) -> text.append(String.format(
                Locale.ROOT,
                "%-24s costs %3.0f %% of the posting without it (%.0f to %.0f)%n",
                name.replace("without ", ""),
                percent(share.median()),
                percent(share.lowest()),
                percent(share.highest()))));
        return text.toString();
    }

    private static double percent(double share) {
        return (share - 1) * 100;
    }
}
