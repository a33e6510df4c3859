package dev.holdfast.cli;

import dev.holdfast.drills.report.DrillReport;
import dev.holdfast.drills.report.DrillReport.Check;
import dev.holdfast.drills.report.DrillReport.Mark;
import dev.holdfast.drills.report.DrillReport.Marks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as lines of at most a hundred columns. */
final class ReportText {
    static final int COLUMNS = 100;
    private static final int ROWS = 12;

    private final DrillReport report;
    private final List<String> lines = new ArrayList<>();

    ReportText(DrillReport report) {
        this.report = report;
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
    }

    List<String> lines() {
        head();
        objectives();
        report.timeline().marks().forEach(this::moments);
        impact();
        loss();
        zombies();
        checks();
        proof();
        return lines;
    }

    private void head() {
        DrillReport.Identity identity = report.identity();
        add(
                "",
                report.verdict() + "  " + identity.drill() + ", " + identity.mode() + ", seed " + identity.seed()
                        + ", report " + report.id());
        add("  ", "commit " + identity.commit().words(c -> c.id() + (c.changed() ? " with changes" : "")));
        report.findings().forEach(finding -> add("  ", finding.verdict() + ": " + finding.finding()));
        report.checks().stream().filter(check -> check.smallest() != null).forEach(check -> counterexample(check));
    }

    private void counterexample(Check check) {
        if (check.smallest() != null) {
            add("    ", check.smallest().what());
            check.smallest().facts().forEach(fact -> add("      ", fact));
        }
    }

    private void objectives() {
        title("objectives, declared " + report.declared().declaredAt());
        report.objectives()
                .forEach(objective -> add(
                        "  ",
                        String.format(
                                Locale.ROOT,
                                "%-13s %s: %s (wanted %s)",
                                objective.verdict(),
                                objective.objective(),
                                objective.measured(),
                                objective.wanted())));
    }

    private void moments(Marks marks) {
        title(marks.fault());
        for (Mark mark : marks.moments()) {
            String when = mark.afterOnsetMillis() == null
                    ? "not measured: " + mark.notMeasured()
                    : String.format(
                            Locale.ROOT,
                            "%+9.3f s ± %d ms, says %s",
                            mark.afterOnsetMillis() / 1000.0,
                            mark.uncertaintyMillis(),
                            mark.source());
            add("  ", String.format(Locale.ROOT, "%-34s %s", mark.moment(), when));
        }
    }

    private void impact() {
        DrillReport.Impact impact = report.impact();
        title("users");
        impact.outages()
                .forEach(outage -> add(
                        "  ",
                        "customers of " + outage.home() + ", " + outage.fault() + ": " + seconds(outage.millis())
                                + " without a success"));
        add(
                "  ",
                impact.usersOut().size() + " of " + impact.users() + " users had to wait or failed"
                        + (impact.usersOut().isEmpty() ? "" : "; the longest:"));
        impact.usersOut().stream()
                .limit(3)
                .forEach(out -> add("    ", out.user() + " " + (out.back() ? seconds(out.millis()) : "not back")));
        add(
                "  ",
                "errors: " + impact.clientErrors() + "; outcomes never learned, each resolved: "
                        + impact.unknown().size());
    }

    private void loss() {
        title("loss");
        DrillReport.Loss loss = report.loss().value();
        if (loss == null) {
            add("  ", report.loss().words(none -> ""));
            return;
        }
        add(
                "  ",
                "absent at the cut: " + loss.operations() + " operations, INR " + loss.amount() + ", "
                        + seconds(loss.ageMillis()) + "; lost for good: "
                        + loss.lostForGood().size());
        loss.tail().stream()
                .limit(ROWS)
                .forEach(item -> add(
                        "    ",
                        item.key() + " " + item.kind() + " INR " + item.amount() + " "
                                + item.chain() + " at " + item.seq() + ", cut at " + item.cut() + ": "
                                + item.disposition()
                                + (item.inBothRegions() ? ", in both regions" : ", NOT in both regions")));
        more(loss.tail().size());
        add(
                "  ",
                "divergence on return: " + report.failback().divergence().size() + " rows; totals "
                        + report.failback().totals() + "; digests equal: "
                        + report.failback().digestsEqual().words(equal -> equal ? "yes" : "no"));
        add(
                "  ",
                "effects applied twice: "
                        + report.duplicates().effectsTwice().words(twice -> Integer.toString(twice.size())));
    }

    private void more(int size) {
        if (size > ROWS) {
            add("    ", "and " + (size - ROWS) + " more in report.json");
        }
    }

    private void zombies() {
        title("writes with the old epoch");
        add(
                "  ",
                report.zombies().refused().size() + " sent straight to a lost region and refused, "
                        + report.zombies().acceptedWithOldEpoch().words(late -> late.size() + " accepted"));
        long refused = report.zombies().attempts().stream()
                .filter(DrillReport.Attempt::refused)
                .count();
        add("  ", refused + " of " + report.zombies().attempts().size() + " attempts of the drill itself refused");
        report.zombies().attempts().stream()
                .filter(attempt -> !attempt.refused())
                .forEach(attempt -> add(
                        "  ",
                        (attempt.fence() ? "NOT REFUSED: " : "no fence claimed: ") + attempt.layer() + " "
                                + attempt.path() + ", " + attempt.region() + " slice " + attempt.slice() + " epoch "
                                + attempt.epoch() + ": " + attempt.answer()));
        report.zombies()
                .receipts()
                .forEach(receipt -> add(
                        "  ",
                        "plan " + receipt.plan() + " " + receipt.step() + " at " + receipt.at() + ": "
                                + receipt.receipt()));
    }

    private void checks() {
        title("rules");
        report.checks()
                .forEach(check -> add(
                        "  ",
                        String.format(Locale.ROOT, "%-13s %6d  %s", check.verdict(), check.checked(), check.rule())));
        title("not checked");
        report.notChecked().forEach(words -> add("  ", words));
    }

    private void proof() {
        title("chain and signature");
        add(
                "  ",
                report.events().events() + " events, the last "
                        + report.events().head());
        add("  ", report.signOff().machine());
        add("  ", "sign-off: " + report.signOff().person().words(name -> name));
    }

    private void title(String words) {
        lines.add("");
        add("", words);
    }

    /** Breaks at a space; what goes on is indented a little more. */
    private void add(String indent, String text) {
        String rest = text.replaceAll("\\p{Cntrl}", " ");
        String before = indent;
        while (before.length() + rest.length() > COLUMNS) {
            int room = COLUMNS - before.length();
            int space = rest.lastIndexOf(' ', room);
            int end = space > 0 ? space : room;
            lines.add(before + rest.substring(0, end));
            rest = rest.substring(end).strip();
            before = indent + "    ";
        }
        lines.add(before + rest);
    }
}
