package dev.holdfast.drills.report;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.invariant.TailIsNamedAndMerged;
import dev.holdfast.checker.verdict.Judgement;
import dev.holdfast.checker.verdict.ObjectiveResult;
import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.report.DrillReport.Check;
import dev.holdfast.drills.report.DrillReport.Declared;
import dev.holdfast.drills.report.DrillReport.Drift;
import dev.holdfast.drills.report.DrillReport.FaultProof;
import dev.holdfast.drills.report.DrillReport.Finding;
import dev.holdfast.drills.report.DrillReport.Identity;
import dev.holdfast.drills.report.DrillReport.SignOff;
import dev.holdfast.drills.report.DrillReport.Told;
import java.util.ArrayList;
import java.util.List;

/** Computes a report; the same material gives the same report, now and at every verification. */
final class Reporter {
    private static final List<String> NEVER_CHECKED = List.of(
            "Kafka: the topics were not read; what their consumers wrote into the databases stands for them",
            "objects and files: the sandbox has no object store",
            "consumer offsets: not read; the audit rule compares what was consumed",
            "isolation of concurrent reads (Elle, Porcupine): balances read by clients are not compared with an order of writes",
            "durability below the operating system: processes were lost, machines and disks were not",
            "clock skew between machines: all places of the sandbox share one machine's clocks");

    private final Material material;
    private final Clocks clocks;

    Reporter(Material material) {
        this.material = material;
        this.clocks = material.clocks();
    }

    DrillReport report(String id, Identity identity, SignOff signOff, String head) {
        Judgement judgement = material.judgement();
        LossReader loss = new LossReader(material);
        return new DrillReport(
                DrillReport.FORMAT,
                id,
                judgement.verdict().name(),
                identity,
                new Declared(
                        material.declared().sha256(), material.declaration().declaredAt(), material.declaration()),
                new GatesReader(material).read(),
                material.history().faults().stream().map(this::fault).toList(),
                timeline(),
                new ImpactReader(material).read(),
                loss.loss(),
                new DuplicatesReader(material).read(),
                new ZombiesReader(material).read(),
                loss.failback(),
                judgement.objectives().stream().map(Reporter::check).toList(),
                notChecked(judgement),
                new ObjectivesReader(material).objectives(),
                new RunbookReader().read(material.plans()),
                findings(judgement),
                new DrillReport.Chain(material.events().size(), head),
                signOff);
    }

    private FaultProof fault(Fault fault) {
        Fault.Moments moments = fault.moments();
        return new FaultProof(
                fault.kind(),
                fault.region(),
                clocks.millis(moments.onsetNanos()),
                clocks.millis(moments.shownNanos()),
                clocks.millis(moments.backNanos()),
                clocks.millis(moments.healedNanos()),
                fault.recovered(),
                fault.proofs());
    }

    private DrillReport.Timeline timeline() {
        MarksReader marks = new MarksReader(material);
        List<Told> told = material.events().stream()
                .filter(event -> event.source().equals(Event.DRILL) && event.nanos() != null)
                .map(event -> new Told(clocks.millis(event.nanos() == null ? 0 : event.nanos()), event.what()))
                .toList();
        Drift drift = new Drift(
                clocks.begin().wall().toString(),
                clocks.end().wall().toString(),
                clocks.driftNanos() / 1000,
                clocks.uncertaintyMillis(),
                "The drill's times are of one monotonic clock; the agents' are of their own wall clocks and were placed"
                        + " on it by a reading of both at the beginning");
        return new DrillReport.Timeline(
                drift, material.history().faults().stream().map(marks::read).toList(), material.plans(), told);
    }

    private static Check check(ObjectiveResult result) {
        return new Check(
                result.objective(),
                result.verdict().name(),
                result.checked(),
                result.violations().size(),
                result.smallest().orElse(null));
    }

    private List<String> notChecked(Judgement judgement) {
        List<String> notChecked = new ArrayList<>();
        if (material.state().isEmpty()) {
            notChecked.add("everything about the stores: the drill did not come to its end");
        }
        String tail = new TailIsNamedAndMerged().rule();
        judgement.objectives().stream()
                .filter(result -> result.checked() == 0)
                .forEach(result -> notChecked.add("\"" + result.objective() + "\" found nothing to look at"
                        + (result.objective().equals(tail) ? ": nothing was acknowledged beyond a cut" : "")));
        notChecked.addAll(NEVER_CHECKED);
        return notChecked;
    }

    private static List<Finding> findings(Judgement judgement) {
        return judgement.objectives().stream()
                .filter(result -> result.verdict() != Verdict.PASS)
                .map(result -> new Finding(
                        result.objective(),
                        result.verdict().name(),
                        Known.not("nobody has been named"),
                        Known.not("no date has been set"),
                        Known.not("no retest has been planned")))
                .toList();
    }
}
