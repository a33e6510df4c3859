package dev.holdfast.cli;

import dev.holdfast.sandbox.Sandbox;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code down}: ends the sandbox. */
@Command(
        name = "down",
        description = "End every process of the sandbox. The data stay, unless they are wiped.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast down                        end everything, keep the data",
            "  ./holdfast down --wipe                 and delete the data, for a fresh start"
        },
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(names = "--wipe", description = "Delete the sandbox's data, logs and tokens as well.")
    private boolean wipe;

    DownCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Sandbox sandbox = workplace.sandbox();
        Console console = workplace.console();
        if (!workplace.hasState()) {
            console.line("nothing to end: there is no " + workplace.stateDirectory());
            return 0;
        }
        boolean wasUp = sandbox.isUp();
        sandbox.down();
        console.line(wasUp ? "down" : "it was not running");
        if (wipe) {
            sandbox.wipe();
            console.line("wiped " + workplace.stateDirectory());
        }
        return 0;
    }
}
