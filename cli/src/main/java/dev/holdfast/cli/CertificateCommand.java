package dev.holdfast.cli;

import dev.holdfast.protocol.CertificateAnswer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.LossCertificate;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code certificate}: what was lost with a region, as the one that took over can prove it. */
@Command(
        name = "certificate",
        description = {
            "Show what was lost with a region, as the one that took over can prove it.",
            "Until the lost region's tail is in it is a bound, by the RPO budget; afterwards it is exact, operation by operation."
                    + " --json prints it with the signature of the region's receipt key.",
            ExitCodes.FOOTER
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast certificate              of the newest takeover",
            "  ./holdfast certificate 7 --json     of plan 7, signed"
        },
        mixinStandardHelpOptions = true)
final class CertificateCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Parameters(
            paramLabel = "PLAN",
            arity = "0..1",
            defaultValue = "0",
            description = "the number of the failover (default: the newest).")
    private long plan;

    CertificateCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (plan < 0) {
            throw new CliException("a plan is a number from 1; ./holdfast status shows the newest");
        }
        Console console = workplace.console();
        CertificateAnswer answer;
        try {
            answer = plan == 0
                    ? newest(console)
                    : options.calls(workplace).atTheBank("/v1/certificates/" + plan, null, CertificateAnswer.class);
        } catch (AgentCalls.RefusedException e) {
            return options.refused(console, e);
        }
        if (options.json()) {
            console.plain(Json.write(answer));
        } else {
            show(console, answer.certificate());
        }
        return ExitCodes.DONE;
    }

    /** Each region knows the takeovers that it made; the newest of all counts. */
    private CertificateAnswer newest(Console console) {
        AgentCalls.Everywhere<CertificateAnswer> all =
                options.calls(workplace).atEveryBank("/v1/certificates/0", CertificateAnswer.class);
        if (!all.silent().isEmpty() && !options.json()) {
            console.line("@|yellow not answered|@ at " + String.join(", ", all.silent())
                    + ": a newer takeover may be known there");
        }
        return all.answers().stream()
                .max(Comparator.comparingLong(answer -> answer.certificate().plan()))
                .orElseThrow(() -> new CliException("no region that answers has ever taken another one over"));
    }

    private static String end(LossCertificate.Chain chain) {
        if (chain.givenUp()) {
            return "its disk was given up: the end is not known";
        }
        return chain.ended() ? "ended at " + chain.end() : "not back yet";
    }

    private static void show(Console console, LossCertificate certificate) {
        console.line("@|bold plan " + certificate.plan() + "|@: " + certificate.survivor() + " took over from "
                + certificate.lost() + ", " + certificate.chains().size() + " slices, "
                + (certificate.exact() ? "@|bold,green exact|@" : "@|bold,yellow a bound: the tail is not in|@"));
        if (!certificate.exact()) {
            LossCertificate.Bound bound = certificate.atMost();
            console.plain("  at most " + bound.operations() + " operations, " + bound.money() + " INR, the last "
                    + bound.ageMillis() / 1000 + " s; nothing that was remote-applied");
        }
        for (LossCertificate.Chain chain : certificate.chains()) {
            console.plain(String.format(
                    Locale.ROOT,
                    "  slice %-3d epoch %-4d cut at %-8d %s",
                    chain.slice(),
                    chain.epoch(),
                    chain.cut(),
                    end(chain)));
        }
        certificate
                .classes()
                .forEach((name, sum) -> console.plain(
                        String.format(Locale.ROOT, "  %-16s %6d entries %16s", name, sum.entries(), sum.money())));
        certificate.operations().stream()
                .limit(SHOWN)
                .forEach(each -> console.plain(String.format(
                        Locale.ROOT,
                        "    %-38s %-16s %14s  slice %d, entry %d",
                        each.key() == null ? each.txnId() : each.key(),
                        each.tailClass(),
                        each.money(),
                        each.slice(),
                        each.seq())));
        if (certificate.operations().size() > SHOWN) {
            console.plain("    … --json has all of them");
        }
    }
}
