package dev.holdfast.drills.report.html;

import dev.holdfast.drills.report.DrillReport;
import dev.holdfast.drills.report.DrillReport.Mark;
import dev.holdfast.drills.report.DrillReport.Marks;
import dev.holdfast.drills.report.DrillReport.UserOutage;
import dev.holdfast.drills.report.PlanRun;
import java.util.ArrayList;
import java.util.List;

/** What happened when: the pictures, the moments on two clocks, the plans step by step, the users who were out. */
final class TimeSections {
    private static final int MOST_PICTURES = 8;

    private final DrillReport report;

    TimeSections(DrillReport report) {
        this.report = report;
    }

    List<Tag> sections() {
        return List.of(timeline(), load(), plans(), users());
    }

    private Tag timeline() {
        List<Tag> content = new ArrayList<>();
        for (Marks marks : report.timeline().marks()) {
            if (content.size() < 2 * MOST_PICTURES) {
                content.add(Tag.of("h3", marks.fault()));
                content.add(new PhasesPicture(marks).tag());
            }
            content.add(moments(marks));
        }
        DrillReport.Drift clocks = report.timeline().clocks();
        content.add(Tag.of("p")
                .with("class", "note")
                .text(clocks.remark() + ". Between beginning and end the two ran apart by " + clocks.driftMicros()
                        + " µs; a time carried over is uncertain by " + clocks.uncertaintyMillis() + " ms."));
        return HtmlReport.section("From onset to the last user back", content.toArray(Tag[]::new));
    }

    private static Tag moments(Marks marks) {
        Table table = new Table("moment", "after onset", "uncertain by", "wall clock", "says");
        for (Mark mark : marks.moments()) {
            if (mark.notMeasured() != null) {
                table.row(
                        Table.cell(mark.moment()),
                        Tag.of("td")
                                .with("colspan", "3")
                                .with("class", "none")
                                .text("not measured: " + mark.notMeasured()),
                        Table.cell(mark.source()));
            } else {
                table.row(
                        Table.cell(mark.moment()),
                        Table.number("+" + millis(mark.afterOnsetMillis()) + " ms"),
                        Table.number("± " + millis(mark.uncertaintyMillis()) + " ms"),
                        Table.time(String.valueOf(mark.wall())),
                        Table.cell(mark.source()));
            }
        }
        return table.tag("No moment was measured.");
    }

    private static String millis(@org.jspecify.annotations.Nullable Long millis) {
        return millis == null ? "?" : Long.toString(millis);
    }

    private Tag load() {
        Tag legend = Tag.of("p").with("class", "legend");
        for (String[] kind : new String[][] {
            {"done", "acknowledged"},
            {"refused", "refused by the business"},
            {"held", "held or waited over 1 s"},
            {"errors", "failed"}
        }) {
            legend.add(Tag.of("span").with("class", "key " + kind[0]), Tag.of("span", kind[1]));
        }
        return HtmlReport.section(
                "Answers per second at the front door",
                new LoadPicture(report).tag(),
                legend,
                Tag.of("p").with("class", "note").text("Seconds since the drill began; grey: while a fault was in."));
    }

    private Tag plans() {
        List<Tag> content = new ArrayList<>();
        for (PlanRun plan : report.timeline().plans()) {
            Table table = new Table("step", "at", "done at (agents' wall clock)", "failures", "receipt");
            plan.steps()
                    .forEach(step -> table.row(
                            Table.word(step.kind()),
                            Table.cell(step.at()),
                            Table.time(step.done() ? step.doneAt() : step.status()),
                            Table.number(Integer.toString(step.failures())),
                            Table.code(EvidenceSections.receipt(step.receipt()))));
            content.add(Tag.of("details")
                    .add(Tag.of(
                            "summary",
                            "plan " + plan.number() + ", " + plan.kind() + " from " + plan.from() + " to " + plan.to()
                                    + ": " + plan.outcome() + ", "
                                    + plan.steps().size() + " steps"))
                    .add(table.tag("The plan has no steps.")));
        }
        report.runbook().stream()
                .flatMap(run -> run.deviations().stream()
                        .map(deviation -> "Deviation in plan " + run.plan() + ": " + deviation))
                .forEach(words -> content.add(Tag.of("p", words)));
        if (content.isEmpty()) {
            content.add(Tag.of("p").with("class", "none").text("No plan ran."));
        }
        return HtmlReport.section("Plans, step by step, with receipts", content.toArray(Tag[]::new));
    }

    private Tag users() {
        Table table = new Table("user", "home", "out from", "for");
        for (UserOutage out : report.impact().usersOut()) {
            table.row(
                    Table.code(out.user()),
                    Table.cell(out.home()),
                    Table.number(PhasesPicture.seconds(out.fromMillis())),
                    Table.number(out.back() ? PhasesPicture.seconds(out.millis()) : "not back"));
        }
        return HtmlReport.section(
                "Longest outage per user",
                Tag.of("p")
                        .with("class", "note")
                        .text(
                                "A user is out from when a request was due that failed or had to wait, until the next answer;"
                                        + " who asked for nothing meanwhile was not out."),
                Tag.of("details")
                        .add(Tag.of(
                                "summary",
                                report.impact().usersOut().size() + " of "
                                        + report.impact().users() + " users"))
                        .add(table.tag("No user failed or had to wait.")));
    }
}
