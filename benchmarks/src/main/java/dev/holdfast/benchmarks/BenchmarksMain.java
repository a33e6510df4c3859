package dev.holdfast.benchmarks;

import dev.holdfast.benchmarks.contest.Results;
import dev.holdfast.benchmarks.contest.Rules;
import dev.holdfast.benchmarks.contest.Share;
import dev.holdfast.benchmarks.contest.Standing;
import dev.holdfast.benchmarks.posting.PostingContest;
import dev.holdfast.benchmarks.regions.RegionsContest;
import dev.holdfast.protocol.Json;
import dev.holdfast.sandbox.Sandbox;
import dev.holdfast.sandbox.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The program behind {@code benchmarks/run}. */
@Command(
        name = "benchmarks/run",
        description = "Measures side by side with the peer, in one run, on this machine; the sandbox must be down.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  benchmarks/run posting                 the posting transaction alone, and what each safety costs",
            "  benchmarks/run regions                 payments over HTTP, two regions running whole",
            "  benchmarks/run posting --rounds 9      longer, for less noise"
        })
public final class BenchmarksMain {
    @Option(
            names = "--clients",
            scope = ScopeType.INHERIT,
            defaultValue = "8",
            description = "How many ask at the same time; 8.")
    private int clients;

    @Option(
            names = "--rounds",
            scope = ScopeType.INHERIT,
            defaultValue = "5",
            description = "How often each has its turn; 5.")
    private int rounds;

    @Option(names = "--seconds", scope = ScopeType.INHERIT, defaultValue = "5", description = "How long a turn is; 5.")
    private int seconds;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON object.")
    private boolean json;

    /** Of the benchmark's own database server, which has an address of its own, too. */
    private static final int DATABASE_PORT = 5432;

    private static final int CANNOT_MEASURE = 3;

    private final Path root = Path.of(System.getProperty("holdfast.project"));

    public static void main(String[] arguments) {
        CommandLine commands = new CommandLine(new BenchmarksMain()).setUsageHelpWidth(100);
        commands.setExecutionExceptionHandler(BenchmarksMain::explain);
        System.exit(commands.execute(arguments));
    }

    private static int explain(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        if (!(e instanceof SandboxException)) {
            throw e;
        }
        command.getErr().println("cannot measure: " + e.getMessage());
        return CANNOT_MEASURE;
    }

    /** What was measured, and on what. */
    record Result(
            String benchmark,
            Machine machine,
            Rules rules,
            List<Standing> standings,
            SortedMap<String, Share> ofEverythingOn) {}

    @Command(
            name = "posting",
            mixinStandardHelpOptions = true,
            description = "The posting transaction in one process on a real database: a plain transfer, the bank's"
                    + " posting, and the bank's posting without each of its safeties.")
    int posting() throws IOException, InterruptedException {
        requireQuiet();
        Path folder = root.resolve("benchmarks/target/posting");
        clear(folder);
        Results results = new PostingContest(folder, DATABASE_PORT, rules()).hold(this::tell);
        SortedMap<String, Share> without = new TreeMap<>();
        PostingContest.without().forEach(name -> without.put(name, results.share(name, PostingContest.EVERYTHING)));
        print("posting", results.standings(), without);
        return 0;
    }

    @Command(
            name = "regions",
            mixinStandardHelpOptions = true,
            description = "Payments over HTTP at one region of two that run whole, durable here and durable there;"
                    + " beside them a plain Spring service on the same database server.")
    int regions() throws IOException, InterruptedException {
        Sandbox sandbox = Sandbox.open(root, root.resolve("benchmarks/target/regions"));
        print("regions", new RegionsContest(sandbox, rules()).hold(this::tell).standings(), new TreeMap<>());
        return 0;
    }

    /** Two regions in the background would be in every figure; the other benchmark needs their ports and finds out. */
    private void requireQuiet() {
        if (Sandbox.open(root, root.resolve(".holdfast")).isUp()) {
            throw new SandboxException(
                    SandboxException.Code.ALREADY_UP, "the sandbox is up and would be measured too: ./holdfast down");
        }
    }

    private Rules rules() {
        return new Rules(clients, rounds, Duration.ofSeconds(seconds));
    }

    private void tell(String progress) {
        System.err.println(progress);
    }

    private void print(String benchmark, List<Standing> standings, SortedMap<String, Share> without) {
        Machine machine = Machine.here();
        if (json) {
            System.out.println(Json.write(new Result(benchmark, machine, rules(), standings, without)));
        } else {
            System.out.println();
            System.out.println(machine + "; " + clients + " clients, " + rounds + " rounds of " + seconds + " s");
            System.out.print(StandingsText.of(standings));
            System.out.print(StandingsText.costs(without));
        }
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
