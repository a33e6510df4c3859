package dev.holdfast.cli;

import dev.holdfast.drills.payfile.BadPaymentFileException;
import dev.holdfast.drills.payfile.PaymentFiles;
import dev.holdfast.drills.payfile.PaymentLine;
import dev.holdfast.drills.payfile.PaymentRun;
import dev.holdfast.drills.payfile.PaymentRun.LineResult;
import dev.holdfast.drills.payfile.PaymentRun.Standing;
import dev.holdfast.drills.workload.BankClient;
import dev.holdfast.drills.workload.FrontDoorCheck;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pay}: posts a file of payments, each once, however often the file is sent. */
@Command(
        name = "pay",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast pay salaries.csv",
            "  ./holdfast pay salaries.xml        a pain.001 message, any version from 03 on"
        },
        mixinStandardHelpOptions = true,
        description = {
            "Pays a file of payments through the front door.",
            "A CSV file's first line names the columns payer,payee,amount,currency,reference,key. An XML file is an ISO 20022"
                    + " pain.001 message; its accounts' IBANs, or other ids, are the accounts' names here.",
            "Everything is checked before anything is sent; sending the same file again pays nothing twice."
        })
final class PayCommand implements Callable<Integer> {
    private static final int BAD_LINES_SHOWN = 50;

    private final Workplace workplace;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the file of payments")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--front-door", paramLabel = "URL", description = "default: the sandbox's front door")
    private @Nullable URI frontDoor;

    PayCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<PaymentLine> payments;
        try {
            payments = PaymentFiles.read(file);
        } catch (BadPaymentFileException e) {
            err.println(e.getMessage());
            e.reasons().stream().limit(BAD_LINES_SHOWN).forEach(reason -> err.println("  " + reason));
            if (e.reasons().size() > BAD_LINES_SHOWN) {
                err.println("  and " + (e.reasons().size() - BAD_LINES_SHOWN) + " more");
            }
            return 2;
        }
        HttpClient http = BankClient.http();
        URI door = frontDoor == null ? workplace.sandbox().frontDoorUrl() : frontDoor;
        Optional<String> silent = FrontDoorCheck.problem(http, door);
        if (silent.isPresent()) {
            err.println("the front door at " + door + " does not answer (" + silent.get()
                    + "): nothing was sent; start it with ./holdfast up");
            return 3;
        }
        return send(out, payments, new BankClient(http, door, BankClient.Temper.FRONT_DOOR));
    }

    private int send(PrintWriter out, List<PaymentLine> payments, BankClient client) {
        List<LineResult> results;
        try (ProgressBar bar = bar(payments.size())) {
            results = new PaymentRun(client, result -> bar.step()).run(payments);
        }
        results.forEach(result -> out.println(line(result)));
        out.println();
        for (Standing standing : Standing.values()) {
            long count = results.stream()
                    .filter(result -> result.standing() == standing)
                    .count();
            if (count > 0) {
                out.println(count + " " + word(standing));
            }
        }
        out.flush();
        boolean unknown = results.stream().anyMatch(result -> result.standing() == Standing.UNKNOWN);
        if (unknown) {
            out.println("send the file again to settle what is unknown: nothing is paid twice");
        }
        boolean paid = results.stream()
                .allMatch(result -> result.standing() == Standing.OK || result.standing() == Standing.ALREADY_PAID);
        return paid ? 0 : 1;
    }

    private ProgressBar bar(int payments) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName("paying")
                .setInitialMax(payments)
                .setStyle(ProgressBarStyle.ASCII)
                .setMaxRenderedLength(98);
        if (!workplace.console().isTerminal()) {
            builder.setConsumer(new Silence());
        }
        return builder.build();
    }

    private static String line(LineResult result) {
        String detail = result.standing() == Standing.OK || result.standing() == Standing.ALREADY_PAID
                ? ""
                : " " + result.detail();
        return String.format(
                Locale.ROOT,
                "line %-5d %-13s %s (key %s)",
                result.payment().line(),
                word(result.standing()) + detail,
                result.payment().transfer(),
                result.payment().key());
    }

    private static String word(Standing standing) {
        return standing.name().replace('_', ' ');
    }
}
