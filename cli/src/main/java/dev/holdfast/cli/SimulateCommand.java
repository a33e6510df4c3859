package dev.holdfast.cli;

import dev.holdfast.core.model.Mode;
import dev.holdfast.protocol.Json;
import dev.holdfast.simulation.Campaign;
import dev.holdfast.simulation.Mutant;
import dev.holdfast.simulation.Outcome;
import dev.holdfast.simulation.Setup;
import dev.holdfast.simulation.Simulation;
import dev.holdfast.simulation.Sweep;
import dev.holdfast.simulation.world.JournalCrash;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulate}: the machine that decides, in a simulated world full of faults. */
@Command(
        name = "simulate",
        description = "Run the decision code in a simulated world full of faults; check every rule after every event.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast simulate --seed 42 --trace             one run, told line by line",
            "  ./holdfast simulate --runs 20000                  many runs on all cores",
            "  ./holdfast simulate --minutes 10 --seed 700000    for a time, from another first seed",
            "  ./holdfast simulate --sweep                       a crash after every write of the plans' journals",
            "  ./holdfast simulate --runs 100 --mutant cap-dropped    with a mistake that must be found",
            "",
            "Exit codes: 0 every rule held, 1 a rule was broken (the command that runs it again is printed), 2 misuse."
        },
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "N", description = "The (first) seed; 1 if not given.")
    private long seed = 1;

    @Option(names = "--runs", paramLabel = "N", description = "How many seeds, one after the other; 1 if not given.")
    private @Nullable Integer runs;

    @Option(names = "--minutes", paramLabel = "M", description = "Seeds one after the other, for so long.")
    private @Nullable Integer minutes;

    @Option(names = "--threads", paramLabel = "N", description = "Runs at the same time; all cores if not given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--mode", description = "active-active or active-passive; by seed if not given.")
    private @Nullable Mode mode;

    @Option(names = "--mutant", description = "A known mistake to put in.")
    private Mutant mutant = Mutant.NONE;

    @Option(names = "--trouble", paramLabel = "TIME", description = "How long there are faults, simulated; 20s.")
    private Duration trouble = Setup.TROUBLE;

    @Option(
            names = "--crash",
            paramLabel = "[STORY:]WRITE:VICTIM",
            description = "One run of a sweep, as it printed it.")
    private @Nullable JournalCrash crash;

    @Option(names = "--sweep", description = "Crash a process after every journal write of every story in turn.")
    private boolean sweep;

    @Option(names = "--twice", description = "Make every run twice and compare the courses.")
    private boolean twice;

    @Option(names = "--violations", paramLabel = "N", description = "Stop after so many broken rules; 1.")
    private int violations = 1;

    @Option(names = "--trace", description = "Tell one run line by line.")
    private boolean trace;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    SimulateCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        return trace ? tell() : campaign();
    }

    private void check() {
        if (runs != null && minutes != null) {
            throw new ParameterException(spec.commandLine(), "give --runs or --minutes, not both");
        }
        if (trace && (runs != null || minutes != null || sweep || json)) {
            throw new ParameterException(spec.commandLine(), "--trace tells one run: give only its --seed");
        }
        boolean positive = (runs == null || runs > 0)
                && (minutes == null || minutes > 0)
                && threads > 0
                && violations > 0
                && !trouble.isZero();
        if (!positive) {
            throw new ParameterException(
                    spec.commandLine(), "--runs, --minutes, --threads, --violations and --trouble start at 1");
        }
    }

    private Setup setup(long number) {
        Setup setup = Setup.of(number).with(mutant).lasting(trouble);
        Setup inMode = mode == null ? setup : setup.with(mode);
        return crash == null ? inMode : inMode.crashing(crash);
    }

    private int tell() {
        Console console = workplace.console();
        Outcome outcome = new Simulation(setup(seed).narratedTo(console::plain)).run();
        SimulationText.of(outcome).forEach(console::plain);
        return outcome.holds() ? 0 : 1;
    }

    private int campaign() throws InterruptedException {
        Campaign campaign = new Campaign(setups(), threads, twice, violations);
        SimulationReport report =
                new CampaignWatch(campaign, sweep ? null : runs, minutes, workplace.console(), json).run();
        if (json) {
            workplace.console().plain(Json.write(report));
        } else {
            SimulationText.of(report, campaign.violations()).forEach(workplace.console()::plain);
        }
        return campaign.violations().isEmpty() ? 0 : 1;
    }

    private long planned() {
        if (minutes != null) {
            return Long.MAX_VALUE - seed;
        }
        return runs == null ? 1 : runs;
    }

    /** Each seed once; in a sweep each seed with every crash. */
    private Iterator<Setup> setups() {
        Stream<Setup> seeds = LongStream.range(seed, seed + planned()).mapToObj(this::setup);
        return sweep ? Sweep.of(seeds.iterator()) : seeds.iterator();
    }
}
