package dev.holdfast.core.precheck;

import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.util.Locale;

/** How prechecks say durations and what could not be seen. */
final class Words {
    private Words() {}

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    static Outcome unheard(RegionId region, Situation situation) {
        String since = situation
                .lastSite(region)
                .map(site -> site.fresh()
                        ? "the bank of " + region + " does not answer its agent"
                        : "the agent of " + region + " was last heard " + seconds(site.age()) + " ago")
                .orElse("the agent of " + region + " has not been heard");
        return Outcome.unknown(since, "start what does not run in " + region + ", or mend the line to its agent");
    }

    static Outcome unsaid(RegionId region, String what) {
        return Outcome.unknown(
                "the bank of " + region + " does not say " + what + " yet",
                "wait some seconds after its start; then see its log");
    }
}
