package dev.holdfast.cli;

import dev.holdfast.certs.CertificateException;
import dev.holdfast.certs.CertificateFolder;
import dev.holdfast.certs.Holder;
import dev.holdfast.certs.Issued;
import dev.holdfast.certs.Terms;
import dev.holdfast.sandbox.Certificates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code certs}: the certificates with which agents know each other. */
@Command(
        name = "certs",
        description = "Make the certificates of the agents, and renew those that end soon. Agents take new ones"
                + " when they are restarted.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast certs                       for the sandbox: ./holdfast up --tls uses them",
            "  ./holdfast certs --renew-within 60     replace what ends within 60 days",
            "  ./holdfast certs --dir /srv/tls --place north=10.0.0.11,north.example.org",
            "                                         for places of your own, with every address they are reached at"
        },
        mixinStandardHelpOptions = true)
final class CertsCommand implements Runnable {
    private final Workplace workplace;

    @Spec
    private CommandSpec spec;

    @Option(names = "--dir", paramLabel = "DIR", description = "where they are (default: tls in the state directory).")
    private @Nullable Path folder;

    @Option(
            names = "--place",
            paramLabel = "NAME=ADDRESS,...",
            description = "a place and all its IP addresses and host names, a relay's too; once for each place"
                    + " (default: the sandbox's places).")
    private List<String> places = new ArrayList<>();

    @Option(names = "--days", paramLabel = "N", description = "how long new ones last (default: ${DEFAULT-VALUE}).")
    private int days = (int) Terms.DEFAULT.validity().toDays();

    @Option(
            names = "--renew-within",
            paramLabel = "N",
            description = "replace what ends within N days (default: ${DEFAULT-VALUE}).")
    private int renewWithin = (int) Terms.DEFAULT.renewWithin().toDays();

    @Option(
            names = "--force",
            description = "make a new authority: every place needs its new files before agents talk again.")
    private boolean force;

    CertsCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public void run() {
        Console console = workplace.console();
        Path where =
                folder != null ? folder : workplace.sandbox().stateDirectory().resolve("tls");
        try {
            Terms terms = new Terms(Duration.ofDays(days), Duration.ofDays(renewWithin), force);
            List<Holder> holders = places.isEmpty()
                    ? Certificates.holders()
                    : places.stream().map(CertsCommand::holder).toList();
            List<Issued> all = new CertificateFolder(where).ensure(holders, terms, Instant.now());
            all.forEach(issued -> console.plain(line(issued)));
            console.line("keep ca.key to yourself: whoever has it can be any place");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (CertificateException e) {
            throw new CliException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Holder holder(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("--place: '" + text + "' must be NAME=ADDRESS,ADDRESS");
        }
        return new Holder(
                text.substring(0, equals), List.of(text.substring(equals + 1).split(",")));
    }

    private static String line(Issued issued) {
        LocalDate end = LocalDate.ofInstant(issued.expires(), ZoneOffset.UTC);
        return String.format(
                Locale.ROOT,
                "%-12s %-8s until %s  %s",
                issued.name(),
                issued.what().name().toLowerCase(Locale.ROOT),
                end,
                issued.certificate());
    }
}
