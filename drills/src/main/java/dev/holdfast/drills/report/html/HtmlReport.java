package dev.holdfast.drills.report.html;

import dev.holdfast.drills.report.DrillReport;
import dev.holdfast.drills.report.DrillReport.Finding;
import dev.holdfast.drills.report.DrillReport.Objective;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A report as one page: no script, no font, nothing fetched; light and dark, on a screen, a telephone, and paper. */
public final class HtmlReport {
    private static final String NONE = "–";

    private final DrillReport report;

    public HtmlReport(DrillReport report) {
        this.report = report;
    }

    public String text() {
        StringBuilder out = new StringBuilder(
                "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        Tag.of("title", "Drill " + report.id() + ": " + report.verdict()).write(out);
        out.append("<style>").append(style()).append("</style>\n</head>\n<body>\n");
        page().write(out);
        return out.append("</body>\n</html>\n").toString();
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the style sheet cannot be read", e);
        }
    }

    private Tag page() {
        TimeSections time = new TimeSections(report);
        EvidenceSections evidence = new EvidenceSections(report);
        ProofSections proof = new ProofSections(report);
        return Tag.of("main")
                .add(header())
                .add(reasons())
                .add(tiles())
                .add(objectives())
                .add(time.sections())
                .add(evidence.sections())
                .add(proof.sections());
    }

    private Tag header() {
        DrillReport.Identity identity = report.identity();
        return Tag.of("header")
                .add(Tag.of("h1").add(Table.badge(report.verdict())).text(" " + identity.drill()))
                .add(Tag.of("p")
                        .with("class", "lead")
                        .text(identity.mode() + ", seed " + identity.seed() + ", " + identity.rate()
                                + " requests per second from " + identity.customers() + " customers; report "
                                + report.id() + ", begun "
                                + report.timeline().clocks().beganAt()));
    }

    /** Why this is not a PASS, before anything else. */
    private Tag reasons() {
        Tag box = Tag.of("div").with("class", "reasons " + report.verdict().toLowerCase(Locale.ROOT));
        if (report.findings().isEmpty()) {
            return box.add(Tag.of(
                    "p", "Nothing that was acknowledged was lost, nothing took effect twice, and every rule held."));
        }
        String why = switch (report.verdict()) {
            case "FAIL" -> "These rules were broken:";
            case "INVALID" -> "This run proves nothing, whatever its figures look like:";
            default -> "Nothing can be concluded from this run:";
        };
        Tag list = Tag.of("ul");
        for (Finding finding : report.findings()) {
            String facts = report.checks().stream()
                    .filter(check -> check.rule().equals(finding.finding()) && check.smallest() != null)
                    .map(check -> smallest(check))
                    .findFirst()
                    .orElse("");
            list.add(Tag.of("li", finding.verdict() + ", \"" + finding.finding() + "\": " + facts));
        }
        return box.add(Tag.of("p", why), list);
    }

    private static String smallest(DrillReport.Check check) {
        return check.smallest() == null
                ? ""
                : check.smallest().what() + "; "
                        + String.join("; ", check.smallest().facts());
    }

    private Tag tiles() {
        DrillReport.Impact impact = report.impact();
        long errors = impact.clientErrors().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return Tag.of("div")
                .with("class", "tiles")
                .add(tile(
                        figure(impact.rtoMillis().value(), PhasesPicture::seconds),
                        "longest time without a success (RTO)",
                        "allowed "
                                + PhasesPicture.seconds(
                                        report.declared().objectives().rtoMillis())))
                .add(tile(
                        figure(
                                report.loss().value(),
                                loss -> Integer.toString(loss.lostForGood().size())),
                        "acknowledged operations lost",
                        report.loss().words(loss -> loss.operations() + " absent at the cut, INR " + loss.amount())))
                .add(tile(
                        Long.toString(errors),
                        "errors seen by clients",
                        "of " + impact.counts().operations() + " operations"))
                .add(tile(
                        report.faults().isEmpty()
                                ? NONE
                                : Integer.toString(impact.usersOut().size()),
                        "users who had to wait or failed",
                        "of " + impact.users() + " users"))
                .add(tile(
                        report.faults().isEmpty()
                                ? NONE
                                : Integer.toString(report.zombies().refused().size()),
                        "zombie writes refused",
                        report.zombies().acceptedWithOldEpoch().words(accepted -> accepted.size() + " accepted")));
    }

    private static <T> String figure(@Nullable T value, Function<T, String> words) {
        return value == null ? NONE : words.apply(value);
    }

    private static Tag tile(String figure, String what, String beside) {
        return Tag.of("div")
                .with("class", "tile")
                .add(Tag.of("strong", figure))
                .add(Tag.of("span", what))
                .add(Tag.of("small", beside));
    }

    private Tag objectives() {
        Table table = new Table("objective", "declared before the start", "measured", "verdict");
        for (Objective objective : report.objectives()) {
            table.row(
                    Table.cell(objective.objective()),
                    Table.cell(objective.wanted()),
                    Table.cell(objective.measured()),
                    Table.verdict(objective.verdict()));
        }
        return section("Verdict per objective", table.tag("No objective was declared."));
    }

    static Tag section(String title, Tag... content) {
        return Tag.of("section").add(Tag.of("h2", title)).add(content);
    }
}
