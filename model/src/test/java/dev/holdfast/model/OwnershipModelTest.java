package dev.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Configuration.Slices;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The protocol keeps its promises in every state of small configurations, and every known mistake breaks one. */
class OwnershipModelTest {
    private static final Path FOLDER = Path.of("target", "tlc");
    private static final int WORKERS = 2;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Slices.class,
            names = {"HOME", "AWAY"})
    void everyFormulaHoldsInEveryState(Slices slices) throws IOException, InterruptedException {
        Verdict verdict = check("holds-" + slices, Configuration.of(slices, 2, 1, 1), Formula.safety());
        print(slices.name(), verdict);
        assertThat(verdict.complete()).as(verdict.output()).isTrue();
        assertThat(verdict.distinct())
                .as("a model that hardly moves proves nothing")
                .isGreaterThan(10_000);
    }

    @Test
    void everyPlanEnds() throws IOException, InterruptedException {
        Verdict verdict = check("liveness", Configuration.of(Slices.AWAY, 1, 0, 1), List.of(Formula.EVERY_PLAN_ENDS));
        print("every plan ends", verdict);
        assertThat(verdict.complete()).as(verdict.output()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Variant.class)
    void everyKnownMistakeIsRefuted(Variant variant) throws IOException, InterruptedException {
        Verdict verdict = check(variant.name(), variant.configuration(), List.of(variant.refutedBy()));
        print(variant.name(), verdict);
        assertThat(verdict.violated())
                .as(verdict.output())
                .isEqualTo(variant.refutedBy().formula());
        assertThat(verdict.counterexample()).isGreaterThan(1);
    }

    private static Verdict check(String name, Configuration configuration, List<Formula> formulas)
            throws IOException, InterruptedException {
        return new ModelCheck(FOLDER.resolve(name), WORKERS, LIMIT).run(configuration, formulas);
    }

    private static void print(String name, Verdict verdict) {
        System.out.printf(
                "model %-28s %s%n",
                name,
                verdict.complete()
                        ? "holds: " + verdict.distinct() + " distinct states, depth " + verdict.depth()
                        : "refuted by " + verdict.violated() + " in " + verdict.counterexample() + " states ("
                                + verdict.distinct() + " visited)");
    }
}
