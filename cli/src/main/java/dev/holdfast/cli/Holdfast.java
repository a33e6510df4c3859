package dev.holdfast.cli;

import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.Role;
import dev.holdfast.sandbox.Place;
import dev.holdfast.sandbox.Program;
import dev.holdfast.simulation.Mutant;
import dev.holdfast.simulation.world.JournalCrash;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program behind {@code ./holdfast}: finds the command and runs it. */
@Command(
        name = "holdfast",
        description = "Keeps a service running when its region does not.",
        synopsisHeading = "Usage: ",
        descriptionHeading = "%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast up                          start two regions, a witness and the front door",
            "  ./holdfast status                      who owns what, and how far behind each region is",
            "  ./holdfast region kill north           kill -9 to every process of a region",
            "  ./holdfast down                        end everything; the data stay"
        },
        mixinStandardHelpOptions = true,
        version = "Holdfast 0.1.0")
public final class Holdfast implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: one of the commands below");
    }

    public static void main(String[] arguments) {
        Console console = Console.standard();
        System.exit(commandLine(Workplace.here(console)).execute(arguments));
    }

    /** Every command, in the order in which the help lists them. */
    private static List<Object> commands(Workplace workplace) {
        return List.of(
                new UpCommand(workplace),
                new DownCommand(workplace),
                new StatusCommand(workplace),
                new CheckCommand(workplace),
                new LogsCommand(workplace),
                new RegionCommand(workplace),
                new WanCommand(workplace),
                new SwitchoverCommand(workplace),
                new FailoverCommand(workplace),
                new FailbackCommand(workplace),
                new AbortCommand(workplace),
                new PauseCommand(workplace),
                new ResumeCommand(workplace),
                new RetryCommand(workplace),
                new SkipCommand(workplace),
                new ApproveCommand(workplace),
                new BreakGlassCommand(workplace),
                new RebuildCommand(workplace),
                new WaiveBudgetCommand(workplace),
                new MaintenanceCommand(workplace),
                CaseCommand.line(workplace),
                new CertificateCommand(workplace),
                new AuditCommand(workplace),
                new DemoCommand(workplace),
                new PayCommand(workplace),
                UserCommand.line(workplace),
                new CertsCommand(workplace),
                DrillCommand.line(workplace),
                ReportCommand.line(workplace),
                new VerifyCommand(workplace),
                new SimulateCommand(workplace));
    }

    static CommandLine commandLine(Workplace workplace) {
        CommandLine line = new CommandLine(new Holdfast());
        commands(workplace).forEach(line::addSubcommand);
        line.registerConverter(Mode.class, Words.reading(Mode::of))
                .registerConverter(RegionId.class, Words.reading(Words::region))
                .registerConverter(Place.class, Words.reading(Place::of))
                .registerConverter(Program.class, Words.reading(Program::of))
                .registerConverter(Role.class, Words.reading(Role::of))
                .registerConverter(Mutant.class, Words.reading(Mutant::of))
                .registerConverter(JournalCrash.class, Words.reading(JournalCrash::of))
                .registerConverter(Duration.class, Words.reading(Words::duration));
        Console console = workplace.console();
        line.setOut(console.out());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(console.ansi()));
        line.setUsageHelpWidth(100);
        line.setParameterExceptionHandler(new Misuse(console));
        line.setExecutionExceptionHandler(new Failures(console));
        return line;
    }
}
