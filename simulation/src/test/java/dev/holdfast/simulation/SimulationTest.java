package dev.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.model.Mode;
import dev.holdfast.simulation.world.JournalCrash;
import dev.holdfast.simulation.world.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real code in the simulated world. A failure names the command that runs it again. */
class SimulationTest {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final Duration FRESH_SEEDS_TIME = Duration.ofSeconds(6);

    /** Long enough for the longest story. */
    private static final Duration STORY_TIME = Duration.ofSeconds(12);

    private static void assertHolds(Campaign campaign) {
        assertThat(campaign.violations())
                .as(
                        "broken; run them again with: %s",
                        campaign.violations().stream().map(Outcome::replay).toList())
                .isEmpty();
    }

    private static Iterator<Setup> seeds(long from, int count) {
        return LongStream.range(from, from + count).mapToObj(Setup::of).iterator();
    }

    @Test
    void everyRuleHoldsOnFixedSeedsAndEachTakesTheSameCourseTwice() throws InterruptedException {
        Campaign campaign = new Campaign(seeds(1, 60), THREADS, true, 1);
        campaign.run();
        assertHolds(campaign);
        assertThat(campaign.tally().runs()).isEqualTo(60);
        assertThat(campaign.tally().plans()).isGreaterThan(60);
        assertThat(campaign.tally().acknowledged()).isGreaterThan(6_000);
    }

    @Test
    void everyRuleHoldsOnFreshSeeds() throws InterruptedException {
        long start = System.nanoTime();
        Iterator<Setup> setups = Stream.iterate(start, seed -> seed + 1)
                .takeWhile(seed -> System.nanoTime() - start < FRESH_SEEDS_TIME.toNanos())
                .map(Setup::of)
                .iterator();
        Campaign campaign = new Campaign(setups, THREADS, false, 1);
        campaign.run();
        assertHolds(campaign);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aCrashRightAfterAnyWriteOfAPlansJournalIsHealed(Mode mode) throws InterruptedException {
        List<Story> stories = mode == Mode.ACTIVE_ACTIVE
                ? List.of(Story.values())
                : List.of(Story.LOSS, Story.SWITCHOVER, Story.ABORT);
        Setup setup = Setup.of(2).with(mode).lasting(STORY_TIME);
        Campaign campaign = new Campaign(Sweep.of(List.of(setup).iterator(), stories), THREADS, false, 1);
        campaign.run();
        assertHolds(campaign);
        assertThat(campaign.tally().runs())
                .as("three victims after each of 70 writes and more")
                .isGreaterThan(210);
    }

    @Test
    void anotherSeedTakesAnotherCourse() {
        assertThat(new Simulation(Setup.of(12)).run().trace())
                .isNotEqualTo(new Simulation(Setup.of(13)).run().trace());
    }

    @Test
    void peopleAskForEverythingThereIs() {
        List<String> tale = new ArrayList<>();
        LongStream.rangeClosed(1, 40)
                .forEach(seed -> new Simulation(Setup.of(seed).narratedTo(tale::add)).run());
        for (String wish : List.of(
                "BeginSwitchover",
                "BeginFailback",
                "AbortPlan",
                "PausePlan",
                "ResumePlan",
                "RetryStep",
                "SkipStep",
                "Approve",
                "CondemnRegion",
                "BreakGlass",
                "SilenceRegion",
                "EndSilence")) {
            assertThat(tale).anyMatch(line -> line.contains("operator at ") && line.contains(": " + wish + "["));
        }
        assertThat(tale)
                .anyMatch(line -> line.contains("begins: REOPENING"))
                .anyMatch(line -> line.contains("outcome=same-person"));
    }

    @Test
    void theTaleOfARunDoesNotChangeItsCourse() {
        List<String> tale = new ArrayList<>();
        Outcome told = new Simulation(Setup.of(19).narratedTo(tale::add)).run();
        assertThat(told.sameCourse(new Simulation(Setup.of(19)).run())).isTrue();
        assertThat(tale).anyMatch(line -> line.contains("fault: ")).anyMatch(line -> line.contains("begins: FAILOVER"));
    }

    @Test
    void aRunThatMakesNoProgressIsEndedByTheWatchdog() {
        assertThat(new Simulation(Setup.of(1).upTo(1_000)).run().broken()).isEqualTo("Watchdog");
    }

    @Test
    void theCommandOfABrokenRunSaysAllThatItDependsOn() {
        Setup setup = Setup.of(3)
                .with(Mode.ACTIVE_ACTIVE)
                .with(Mutant.CAP_DROPPED)
                .lasting(Duration.ofSeconds(40))
                .crashing(new JournalCrash(7, JournalCrash.Victim.BANK));
        assertThat(setup.command())
                .isEqualTo("./holdfast simulate --seed 3 --mode active-active --mutant cap-dropped"
                        + " --trouble 40s --crash 7:bank");
        assertThat(JournalCrash.of("7:bank")).isEqualTo(setup.crash());
        JournalCrash aborted = new JournalCrash(Story.ABORT, 3, JournalCrash.Victim.LEADER);
        assertThat(aborted).hasToString("abort:3:leader");
        assertThat(JournalCrash.of("abort:3:leader")).isEqualTo(aborted);
    }
}
