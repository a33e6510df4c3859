package dev.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Configuration.Slices;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The protocol keeps its promises in every state of small configurations, and every known mistake breaks one. */
class OwnershipModelTest {
    private static final Path FOLDER = Path.of("target", "tlc");
    private static final int WORKERS = 1;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final TestReporter reporter;

    OwnershipModelTest(TestReporter reporter) {
        this.reporter = reporter;
    }

    @Test
    void aLossAndAReturnWithAWriteKeepEveryFormula() throws IOException, InterruptedException {
        everyFormulaHolds("loss-and-return", Configuration.of(Slices.HOME, 2, 1, 1), 100_000);
    }

    @Test
    void anAbortedReturnKeepsEveryFormula() throws IOException, InterruptedException {
        everyFormulaHolds("aborted-return", Configuration.of(Slices.AWAY, 2, 0, 1), 10_000);
    }

    /** A model that hardly moves proves nothing, so there is a least number of states. */
    private void everyFormulaHolds(String name, Configuration configuration, long least)
            throws IOException, InterruptedException {
        Verdict verdict = check(name, configuration, Formula.safety());
        report(name, verdict);
        assertThat(verdict.complete()).as(verdict.output()).isTrue();
        assertThat(verdict.distinct()).isGreaterThan(least);
    }

    @Test
    void everyPlanEnds() throws IOException, InterruptedException {
        Verdict verdict = check("liveness", Configuration.of(Slices.AWAY, 1, 0, 1), List.of(Formula.EVERY_PLAN_ENDS));
        report("every plan ends", verdict);
        assertThat(verdict.complete()).as(verdict.output()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Variant.class)
    void everyKnownMistakeIsRefuted(Variant variant) throws IOException, InterruptedException {
        Verdict verdict = check(variant.name(), variant.configuration(), List.of(variant.refutedBy()));
        report(variant.name(), verdict);
        assertThat(verdict.violated())
                .as(verdict.output())
                .isEqualTo(variant.refutedBy().formula());
        assertThat(verdict.counterexample()).isGreaterThan(1);
    }

    private static Verdict check(String name, Configuration configuration, List<Formula> formulas)
            throws IOException, InterruptedException {
        return new ModelCheck(FOLDER.resolve(name), WORKERS, LIMIT).run(configuration, formulas);
    }

    private void report(String name, Verdict verdict) {
        reporter.publishEntry(
                name,
                verdict.complete()
                        ? "holds: " + verdict.distinct() + " distinct states, depth " + verdict.depth()
                        : "refuted by " + verdict.violated() + " in " + verdict.counterexample() + " states ("
                                + verdict.distinct() + " visited)");
    }
}
