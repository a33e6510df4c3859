package dev.holdfast.cli;

import dev.holdfast.simulation.Campaign;
import dev.holdfast.simulation.Outcome;
import dev.holdfast.simulation.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A person's view of a campaign: on a terminal how far it is, how fast, and how long it will still take. */
final class CampaignWatch {
    private static final Duration DRAWN_EVERY = Duration.ofMillis(500);

    private final Campaign campaign;
    private final @Nullable Integer runs;
    private final @Nullable Integer minutes;
    private final Console console;
    private final boolean silent;

    CampaignWatch(
            Campaign campaign, @Nullable Integer runs, @Nullable Integer minutes, Console console, boolean silent) {
        this.campaign = campaign;
        this.runs = runs;
        this.minutes = minutes;
        this.console = console;
        this.silent = silent;
    }

    SimulationReport run() throws InterruptedException {
        long start = System.nanoTime();
        Thread watch = new Thread(() -> watch(start), "campaign-watch");
        watch.setDaemon(true);
        watch.start();
        campaign.run();
        watch.interrupt();
        watch.join();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return SimulationReport.of(campaign.tally(), took, campaign.violations());
    }

    private void watch(long start) {
        try {
            while (true) {
                Thread.sleep(DRAWN_EVERY.toMillis());
                Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
                if (minutes != null && elapsed.compareTo(Duration.ofMinutes(minutes)) >= 0) {
                    campaign.stop();
                }
                draw("\r" + line(elapsed));
            }
        } catch (InterruptedException e) {
            draw("\r" + " ".repeat(line(Duration.ZERO).length() + 30) + "\r");
            Thread.currentThread().interrupt();
        }
    }

    private void draw(String text) {
        if (console.isTerminal() && !silent) {
            console.out().print(text);
            console.out().flush();
        }
    }

    private String line(Duration elapsed) {
        Tally tally = campaign.tally();
        List<Outcome> violations = campaign.violations();
        double perSecond = tally.runs() / Math.max(0.001, elapsed.toNanos() / 1e9);
        return String.format(
                Locale.ROOT,
                "%,d runs, %,.0f a minute, %d broken%s   ",
                tally.runs(),
                perSecond * 60,
                violations.size(),
                left(elapsed, perSecond, tally));
    }

    private String left(Duration elapsed, double perSecond, Tally tally) {
        if (minutes != null) {
            return ", " + Math.max(0, minutes * 60L - elapsed.toSeconds()) + " s left";
        }
        return runs == null || perSecond == 0
                ? ""
                : String.format(Locale.ROOT, ", about %,.0f s left", (runs - tally.runs()) / perSecond);
    }
}
