package dev.holdfast.drills.evidence;

import dev.holdfast.checker.invariant.Violation;
import dev.holdfast.checker.verdict.Figures;
import dev.holdfast.checker.verdict.Figures.Outage;
import dev.holdfast.checker.verdict.Figures.TailItem;
import dev.holdfast.checker.verdict.ObjectiveResult;
import dev.holdfast.drills.Money;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What a drill leaves behind for machines: verdict per objective, figures, timeline. */
public record Report(
        Identity identity, String verdict, List<Objective> objectives, Felt felt, List<TimedEvent> timeline) {
    /** Which drill it was. */
    public record Identity(String drill, String mode, long seed, double rate, int customers) {}

    public record Objective(
            String objective,
            String verdict,
            long checked,
            int violations,
            @Nullable Violation smallest) {
        static Objective of(ObjectiveResult result) {
            return new Objective(
                    result.objective(),
                    result.verdict().name(),
                    result.checked(),
                    result.violations().size(),
                    result.smallest().orElse(null));
        }
    }

    /** The figures as clients felt them; times in milliseconds, money as text. */
    public record Felt(
            long rtoMillis,
            List<Gap> outages,
            long longestWaitMillis,
            SortedMap<String, Long> clientErrors,
            Rpo rpo,
            Figures.Counts counts,
            long zombiesRefused,
            SortedMap<String, String> digests) {}

    public record Gap(String home, String fault, long millis) {
        static Gap of(Outage outage) {
            return new Gap(outage.home(), outage.fault(), outage.gap().toMillis());
        }
    }

    public record Rpo(int operations, String amount, long ageMillis, List<TailItem> tail) {}

    public record TimedEvent(long atMillis, String what) {}

    public static Report of(Identity identity, Trial.Result result, List<TimedEvent> timeline) {
        Figures figures = result.judgement().figures();
        Felt felt = new Felt(
                figures.rto().toMillis(),
                figures.outages().stream().map(Gap::of).toList(),
                figures.longestWait().toMillis(),
                figures.clientErrors(),
                new Rpo(
                        figures.rpo().tail().size(),
                        Money.text(figures.rpo().amount()),
                        figures.rpo().age().toMillis(),
                        figures.rpo().tail()),
                figures.counts(),
                result.zombiesRefused(),
                result.digests());
        return new Report(
                identity,
                result.judgement().verdict().name(),
                result.judgement().objectives().stream().map(Objective::of).toList(),
                felt,
                timeline);
    }
}
