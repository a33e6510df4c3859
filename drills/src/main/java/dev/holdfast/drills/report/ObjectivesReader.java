package dev.holdfast.drills.report;

import dev.holdfast.checker.verdict.Figures;
import dev.holdfast.checker.verdict.ObjectiveResult;
import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.Money;
import dev.holdfast.drills.report.DrillReport.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sets what was declared beside what was measured; each objective has a verdict of its own, never an average. */
final class ObjectivesReader {
    private final Material material;

    ObjectivesReader(Material material) {
        this.material = material;
    }

    List<Objective> objectives() {
        if (material.state().isEmpty()) {
            return material.judgement().objectives().stream()
                    .map(result -> new Objective(
                            result.objective(), "yes", "no", result.verdict().name()))
                    .toList();
        }
        Declaration declared = material.declaration();
        Figures figures = material.judgement().figures();
        List<Objective> objectives = new ArrayList<>();
        objectives.add(new Objective(
                "recovery time as clients saw it (RTO)",
                "at most " + seconds(declared.rtoMillis()),
                seconds(figures.rto().toMillis()),
                rule("no home region was without a success")));
        long errors = figures.clientErrors().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        objectives.add(new Objective(
                "errors seen by clients",
                "at most " + declared.clientErrors(),
                Long.toString(errors),
                rule("at most " + declared.clientErrors() + " clients")));
        Figures.Rpo rpo = figures.rpo();
        objectives.add(new Objective(
                "acknowledged operations lost for good (RPO)",
                "0",
                lost() + " (absent at the cut: " + rpo.tail().size() + ", INR " + Money.text(rpo.amount()) + ", "
                        + seconds(rpo.age().toMillis()) + ")",
                rule("every acknowledged operation is present")));
        objectives.add(
                new Objective("effects applied twice", "0", broken("no key has two effects"), rule("no key has two")));
        objectives.add(new Objective(
                "money conserved in both regions",
                "total 0",
                broken("the total over all"),
                rule("the total over all")));
        objectives.add(new Objective(
                "everything home again", "in time", broken("a region took over"), rule("a region took over")));
        return objectives;
    }

    private int lost() {
        return new LossReader(material).lostForGood().size();
    }

    private Optional<ObjectiveResult> found(String beginning) {
        return material.judgement().objectives().stream()
                .filter(result -> result.objective().startsWith(beginning))
                .findFirst();
    }

    private String rule(String beginning) {
        return found(beginning).map(result -> proved(result.verdict()).name()).orElse(Verdict.INCONCLUSIVE.name());
    }

    /** An objective that was met proves nothing if the gates were not. */
    private Verdict proved(Verdict verdict) {
        boolean invalid = material.judgement().objectives().stream().anyMatch(r -> r.verdict() == Verdict.INVALID);
        return verdict == Verdict.PASS && invalid ? Verdict.INVALID : verdict;
    }

    private String broken(String beginning) {
        return found(beginning)
                .map(result -> result.violations().isEmpty()
                        ? "holds for " + result.checked()
                        : result.violations().size() + " violations in " + result.checked())
                .orElse("not measured");
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
    }
}
