package dev.holdfast.drills.report.html;

import dev.holdfast.drills.report.DrillReport;
import dev.holdfast.drills.report.DrillReport.FaultProof;
import dev.holdfast.drills.report.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What was done and what became of it: the fault's proof, the tail by id, refusals, duplicates, the return home. */
final class EvidenceSections {
    private final DrillReport report;

    EvidenceSections(DrillReport report) {
        this.report = report;
    }

    List<Tag> sections() {
        return List.of(faults(), tail(), zombies(), failback(), duplicates(), unknown());
    }

    private Tag faults() {
        List<Tag> content = new ArrayList<>();
        for (FaultProof fault : report.faults()) {
            Table table = new Table("seen from outside", "shown");
            fault.proofs()
                    .forEach(proof ->
                            table.row(Table.cell(proof.fact()), Table.verdict(proof.shown() ? "PASS" : "INVALID")));
            content.add(Tag.of("details")
                    .add(Tag.of(
                            "summary",
                            fault.kind() + " " + fault.region() + ": put in at "
                                    + PhasesPicture.seconds(fault.putInAt())
                                    + ", seen after " + (fault.seenAt() - fault.putInAt()) + " ms, taken back at "
                                    + PhasesPicture.seconds(fault.takenBackAt()) + ", "
                                    + (fault.recovered() ? "home at " : "not home by ")
                                    + PhasesPicture.seconds(fault.homeAt())))
                    .add(table.tag("Nothing was looked at.")));
        }
        if (content.isEmpty()) {
            content.add(Tag.of("p").with("class", "none").text("No fault was put in."));
        }
        return HtmlReport.section("Proof of the fault", content.toArray(Tag[]::new));
    }

    private Tag tail() {
        String title = "The tail: acknowledged, and absent in the survivor at the cut";
        DrillReport.Loss loss = report.loss().value();
        if (loss == null) {
            return HtmlReport.section(title, Tag.of("p", report.loss().words(none -> "")));
        }
        Table table = new Table("operation", "kind", "INR", "journal", "at", "cut at", "class", "in both regions");
        loss.tail()
                .forEach(item -> table.row(
                        Table.code(item.key()),
                        Table.cell(item.kind()),
                        Table.number(item.amount()),
                        Table.code(item.chain()),
                        Table.number(Long.toString(item.seq())),
                        Table.number(Long.toString(item.cut())),
                        Table.cell(item.disposition()),
                        Table.verdict(item.inBothRegions() ? "PASS" : "FAIL")));
        return HtmlReport.section(
                title,
                Tag.of(
                        "p",
                        loss.operations() + " operations, INR " + loss.amount() + ", the oldest "
                                + PhasesPicture.seconds(loss.ageMillis()) + " before the fault; lost for good: "
                                + loss.lostForGood().size()),
                table.tag("Nothing that was acknowledged was beyond a cut."),
                words(loss.sources()));
    }

    private Tag zombies() {
        Table refused = new Table("operation", "key", "path", "status", "code", "at");
        report.zombies()
                .refused()
                .forEach(zombie -> refused.row(
                        Table.number(Long.toString(zombie.operation())),
                        Table.code(zombie.key()),
                        Table.cell(zombie.path()),
                        Table.number(Integer.toString(zombie.status())),
                        Table.code(zombie.code()),
                        Table.number(PhasesPicture.seconds(zombie.atMillis()))));
        Table receipts = new Table("plan", "fence", "at", "proved at", "receipt");
        report.zombies()
                .receipts()
                .forEach(receipt -> receipts.row(
                        Table.number(Long.toString(receipt.plan())),
                        Table.word(receipt.step()),
                        Table.cell(receipt.at()),
                        Table.time(receipt.doneAt()),
                        Table.code(receipt(receipt.receipt()))));
        Table attempts = new Table("layer", "path", "region", "moment", "slice", "epoch", "met", "answer", "at");
        report.zombies()
                .attempts()
                .forEach(attempt -> attempts.row(
                        Table.word(attempt.layer()),
                        Table.cell(attempt.path()),
                        Table.cell(attempt.region()),
                        Table.cell(attempt.moment()),
                        Table.number(Integer.toString(attempt.slice())),
                        Table.number(Long.toString(attempt.epoch())),
                        Table.cell(met(attempt)),
                        Table.code(attempt.answer()),
                        Table.number(PhasesPicture.seconds(attempt.atMillis()))));
        Tag accepted = Tag.of("ul");
        listed(report.zombies().acceptedWithOldEpoch()).forEach(words -> accepted.add(Tag.of("li", words)));
        return HtmlReport.section(
                "Fences and writes with the old epoch",
                receipts.tag("No fence left a receipt."),
                Tag.of("details")
                        .add(Tag.of(
                                "summary",
                                report.zombies().attempts().size()
                                        + " attempts with an old epoch made by the drill itself"))
                        .add(attempts.tag("The drill itself tried nothing: no old owner was left alive.")),
                Tag.of("details")
                        .add(Tag.of(
                                "summary",
                                report.zombies().refused().size() + " writes straight to a lost region, each refused; "
                                        + report.zombies()
                                                .acceptedWithOldEpoch()
                                                .words(late -> late.size() + " accepted")))
                        .add(refused.tag("No write was sent straight to a lost region."), accepted));
    }

    private static String met(DrillReport.Attempt attempt) {
        if (attempt.refused()) {
            return "refused";
        }
        return attempt.fence() ? "NOT REFUSED" : "not refused; claims no fence";
    }

    private Tag failback() {
        DrillReport.Failback failback = report.failback();
        Table rows = new Table("plan", "transaction", "epoch", "key", "INR", "disposition");
        failback.divergence()
                .forEach(row -> rows.row(
                        Table.number(Long.toString(row.plan())),
                        Table.code(row.txnId()),
                        Table.number(Long.toString(row.epoch())),
                        Table.code(row.key() == null ? "" : row.key()),
                        Table.number(row.amount()),
                        Table.cell(row.disposition())));
        Table parity =
                new Table("region", "sum over all accounts, INR", "digest of transactions, postings and balances");
        failback.digests()
                .forEach((region, digest) -> parity.row(
                        Table.cell(region),
                        Table.number(failback.totals().getOrDefault(region, "?")),
                        Table.code(digest)));
        return HtmlReport.section(
                "Failback",
                parity.tag("No final state was read."),
                Tag.of("p", "Digests equal: " + failback.digestsEqual().words(equal -> equal ? "yes" : "no")),
                Tag.of("details")
                        .add(Tag.of(
                                "summary",
                                failback.divergence().size() + " rows of divergence, each with what became of it"))
                        .add(rows.tag("The regions did not diverge.")));
    }

    private Tag duplicates() {
        Table layers = new Table("where", "came twice, had one effect");
        report.duplicates()
                .perLayer()
                .forEach((layer, count) ->
                        layers.row(Table.cell(layer), Table.cell(count.words(number -> Long.toString(number)))));
        Tag twice = Tag.of("ul");
        listed(report.duplicates().effectsTwice()).forEach(words -> twice.add(Tag.of("li", words)));
        return HtmlReport.section(
                "Duplicates",
                layers.tag("Nothing was counted."),
                Tag.of(
                        "p",
                        "Effects applied twice: "
                                + report.duplicates().effectsTwice().words(words -> Integer.toString(words.size()))),
                twice);
    }

    private Tag unknown() {
        Table table = new Table("operation", "key", "kind", "what the stores say");
        report.impact()
                .unknown()
                .forEach(one -> table.row(
                        Table.number(Long.toString(one.operation())),
                        Table.code(one.key()),
                        Table.cell(one.kind()),
                        Table.cell(one.resolved())));
        return HtmlReport.section(
                "Operations whose client never learned the outcome",
                Tag.of("details")
                        .add(Tag.of("summary", report.impact().unknown().size() + " operations, each resolved"))
                        .add(table.tag("Every client learned every outcome.")));
    }

    private static List<String> listed(Known<List<String>> known) {
        List<String> list = known.value();
        return list == null ? List.of() : list;
    }

    static String receipt(SortedMap<String, String> receipt) {
        return receipt.entrySet().stream()
                .map(fact -> fact.getKey() + " = " + fact.getValue())
                .collect(Collectors.joining(", "));
    }

    static Tag words(SortedMap<String, String> facts) {
        Tag list = Tag.of("dl");
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            list.add(Tag.of("dt", fact.getKey()), Tag.of("dd", fact.getValue()));
        }
        return list;
    }
}
