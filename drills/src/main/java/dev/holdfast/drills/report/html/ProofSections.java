package dev.holdfast.drills.report.html;

import dev.holdfast.drills.report.DrillReport;
import dev.holdfast.drills.report.DrillReport.Check;
import dev.holdfast.drills.report.DrillReport.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Why one may believe it: the rules, what was not checked, the gates, where the code came from, and the signature. */
final class ProofSections {
    private final DrillReport report;

    ProofSections(DrillReport report) {
        this.report = report;
    }

    List<Tag> sections() {
        return List.of(checks(), notChecked(), gates(), findings(), identity(), signature());
    }

    private Tag checks() {
        Table table = new Table("rule", "looked at", "violations", "verdict", "smallest counterexample");
        for (Check check : report.checks()) {
            table.row(
                    Table.cell(check.rule()),
                    Table.number(Long.toString(check.checked())),
                    Table.number(Integer.toString(check.violations())),
                    Table.verdict(check.verdict()),
                    Table.code(
                            check.smallest() == null
                                    ? ""
                                    : check.smallest().what() + " | "
                                            + String.join(
                                                    " | ", check.smallest().facts())));
        }
        return HtmlReport.section("Every rule, on its own", table.tag("No rule was checked."));
    }

    private Tag notChecked() {
        Tag list = Tag.of("ul");
        report.notChecked().forEach(words -> list.add(Tag.of("li", words)));
        return HtmlReport.section("What was not checked", list);
    }

    private Tag gates() {
        DrillReport.Steady steady = report.gates().steady();
        Table table = new Table("acknowledged operations", "found", "needed", "");
        report.gates()
                .vacuity()
                .forEach(gate -> table.row(
                        Table.cell(gate.what()),
                        Table.number(Long.toString(gate.found())),
                        Table.number(Long.toString(gate.needed())),
                        Table.verdict(gate.met() ? "PASS" : "INVALID")));
        return HtmlReport.section(
                "Steady state and enough of everything",
                Tag.of(
                        "p",
                        "Before the fault: "
                                + steady.ratePerSecond().words(rate -> String.format(Locale.ROOT, "%.1f", rate))
                                + " requests per second of " + steady.askedPerSecond() + " asked, "
                                + steady.errors() + " errors, half answered within "
                                + steady.medianWait().words(wait -> wait + " ms") + ", 99 in a hundred within "
                                + steady.p99Wait().words(wait -> wait + " ms")),
                Tag.of("details").add(Tag.of("summary", table("gates"))).add(table.tag("No gate was set.")));
    }

    private String table(String what) {
        long met =
                report.gates().vacuity().stream().filter(DrillReport.Gate::met).count();
        return met + " of " + report.gates().vacuity().size() + " " + what + " met";
    }

    private Tag findings() {
        Table table = new Table("finding", "verdict", "owner", "date", "retest");
        report.findings()
                .forEach(finding -> table.row(
                        Table.cell(finding.finding()),
                        Table.verdict(finding.verdict()),
                        Table.cell(finding.owner().words(words -> words)),
                        Table.cell(finding.date().words(words -> words)),
                        Table.cell(finding.retest().words(words -> words))));
        return HtmlReport.section("Findings", table.tag("None."));
    }

    private Tag identity() {
        Identity identity = report.identity();
        SortedMap<String, String> facts = new TreeMap<>(identity.machine());
        facts.put(
                "commit",
                identity.commit()
                        .words(commit -> commit.id() + (commit.changed() ? ", with changes in the work tree" : "")));
        facts.put(
                "configuration",
                identity.configuration()
                        .words(configuration -> configuration.sha256() + ", "
                                + configuration.differences().size() + " lines differ between the regions"));
        facts.put(
                "previous drill",
                identity.previous().words(previous -> previous.id() + "/" + previous.file() + " " + previous.sha256()));
        facts.put(
                "expected before the start",
                report.declared()
                        .objectives()
                        .expected()
                        .words(expected ->
                                "RTO " + PhasesPicture.seconds(expected.medianRtoMillis()) + " (median), at most "
                                        + PhasesPicture.seconds(expected.mostRtoMillis()) + " in "
                                        + expected.drills() + " drills; at 95 % confidence "
                                        + String.format(Locale.ROOT, "%.0f", expected.share() * 100)
                                        + " % of such drills take no longer"));
        facts.put(
                "objectives",
                report.declared().sha256() + ", declared " + report.declared().declaredAt());
        return HtmlReport.section(
                "Which drill, of what", EvidenceSections.words(facts), artifacts(identity), differences(identity));
    }

    private static Tag artifacts(Identity identity) {
        SortedMap<String, String> artifacts = identity.artifacts().value();
        return Tag.of("details")
                .add(Tag.of("summary", "digests of the programs' classes"))
                .add(
                        artifacts == null
                                ? Tag.of("p", identity.artifacts().words(none -> ""))
                                : EvidenceSections.words(artifacts));
    }

    private static Tag differences(Identity identity) {
        DrillReport.Configuration configuration = identity.configuration().value();
        Table table = new Table("program", "key", "north", "west");
        if (configuration != null) {
            configuration
                    .differences()
                    .forEach(difference -> table.row(
                            Table.cell(difference.program()),
                            Table.code(difference.key()),
                            Table.code(String.valueOf(difference.first())),
                            Table.code(String.valueOf(difference.second()))));
        }
        return Tag.of("details")
                .add(Tag.of("summary", "differences of the configuration between the regions"))
                .add(table.tag("None."));
    }

    private Tag signature() {
        List<Tag> content = new ArrayList<>();
        content.add(Tag.of(
                "p",
                report.events().events() + " events in " + "events.ndjson, chained by hash; the last is "
                        + report.events().head()));
        content.add(Tag.of("p", report.signOff().machine() + "; envelope.json names every file of this folder."));
        content.add(Tag.of("p").with("class", "mono").text("./holdfast report verify " + report.id()));
        content.add(Tag.of("p", "Sign-off: " + report.signOff().person().words(name -> name)));
        content.add(Tag.of("p")
                .with("class", "lines")
                .text("Name ____________________  Date ____________  Signature ____________________"));
        return HtmlReport.section("Chain, signature, sign-off", content.toArray(Tag[]::new));
    }
}
