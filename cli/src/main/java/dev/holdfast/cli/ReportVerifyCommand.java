package dev.holdfast.cli;

import dev.holdfast.drills.report.Envelope;
import dev.holdfast.drills.report.ReportKey;
import dev.holdfast.drills.report.UnreadableReportException;
import dev.holdfast.drills.report.Verification;
import dev.holdfast.drills.report.Verification.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report verify}: whether a report is as it was signed, and says what its evidence says. Exit 0, 1, or 2 for misuse. */
@Command(
        name = "verify",
        description = "Verify one report offline: signature, files, chain of events, and every number again.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./holdfast report verify", "  ./holdfast report verify ~/copy/20261121-101643 --key ~/north.pub"},
        mixinStandardHelpOptions = true)
final class ReportVerifyCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private ReportChoice choice = new ReportChoice();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the public key to trust, in PEM (default: .holdfast/report.pub)")
    private @Nullable Path key;

    ReportVerifyCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Path folder = choice.folder(workplace);
        if (!Files.exists(folder.resolve(Envelope.FILE))) {
            throw new CliException(folder + " has no " + Envelope.FILE + ": it was never signed");
        }
        List<Result> results = new Verification(folder, publicKey()).run();
        Console console = workplace.console();
        for (Result result : results) {
            console.plain((result.holds() ? "ok    " : "WRONG ") + result.what());
            result.problems().forEach(problem -> console.plain("        " + problem));
        }
        boolean holds = results.stream().allMatch(Result::holds);
        console.plain(
                holds
                        ? folder.getFileName() + " is as it was signed, and its numbers follow from its evidence"
                        : folder.getFileName() + " cannot be trusted");
        return holds ? 0 : 1;
    }

    private PublicKey publicKey() {
        Path file = key == null ? workplace.stateDirectory().resolve(ReportKey.PUBLIC_FILE) : key;
        try {
            return ReportKey.publicKey(file);
        } catch (IOException e) {
            throw choice.misuse("there is no public key at " + file + ": name one with --key", e);
        } catch (UnreadableReportException e) {
            throw choice.misuse(String.valueOf(e.getMessage()), e);
        }
    }
}
