package dev.holdfast.cli;

import dev.holdfast.core.model.Mode;
import dev.holdfast.sandbox.ProcessReport;
import dev.holdfast.sandbox.Sandbox;
import dev.holdfast.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code up}: starts the sandbox and leaves it running. */
@Command(
        name = "up",
        description = "Start two regions, a witness, the WAN and the front door; they run until ./holdfast down.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast up                          each region owns the slices of its customers",
            "  ./holdfast up --mode active-passive    north owns every slice, west stands by",
            "  ./holdfast up --tls                    with certificates between the agents"
        },
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "active-active or active-passive (default: as last time, at first active-active).")
    private @Nullable Mode mode;

    @Option(
            names = "--tls",
            negatable = true,
            description = "agents show each other certificates and speak TLS with everybody (default: as last time, at"
                    + " first without).")
    private @Nullable Boolean tls;

    UpCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Sandbox sandbox = workplace.sandbox();
        Console console = workplace.console();
        Mode wanted = mode != null
                ? mode
                : sandbox.options().map(SandboxOptions::mode).orElse(Mode.ACTIVE_ACTIVE);
        boolean secured =
                tls != null ? tls : sandbox.options().map(SandboxOptions::tls).orElse(false);
        Duration took = sandbox.up(SandboxOptions.of(wanted).withTls(secured), new PrintedProgress(console));
        long bytes = sandbox.processes().stream()
                .mapToLong(ProcessReport::residentBytes)
                .sum();
        console.line("@|bold,green up|@ in " + Console.seconds(took) + ", " + wanted.word() + ", "
                + StatusText.megabytes(bytes) + " MB in memory");
        console.line("front door " + sandbox.frontDoorUrl() + "   state and logs " + sandbox.stateDirectory());
        console.line("try: ./holdfast status");
        return 0;
    }
}
