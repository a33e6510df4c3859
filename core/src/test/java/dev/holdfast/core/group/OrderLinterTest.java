package dev.holdfast.core.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.StepPlace;
import dev.holdfast.core.group.OrderLinter.Finding;
import dev.holdfast.core.group.ScriptStep.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderLinterTest {
    @ParameterizedTest
    @EnumSource(
            value = PlanKind.class,
            names = {"FAILOVER", "SWITCHOVER", "FAILBACK", "REOPENING"})
    void theTemplatesAreInGoodOrder(PlanKind kind) {
        assertThat(OrderLinter.findings(kind, OrderLinter.template(kind), new TreeMap<>()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = PlanKind.class,
            names = {"FAILOVER", "SWITCHOVER", "FAILBACK"})
    void noStepOfATemplateMayBeLeftOutOrBeThereTwice(PlanKind kind) {
        for (String step : OrderLinter.template(kind)) {
            List<String> without = new ArrayList<>(OrderLinter.template(kind));
            without.remove(step);
            assertThat(OrderLinter.findings(kind, without, new TreeMap<>()))
                    .as(kind + " without " + step)
                    .isNotEmpty();
            List<String> twice = new ArrayList<>(OrderLinter.template(kind));
            twice.add(step);
            assertThat(OrderLinter.findings(kind, twice, new TreeMap<>()))
                    .as(kind + " with a second " + step)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // a script with this effect at this place, directly after this step, breaks this invariant; none is none
        "FAILOVER, TARGET, NONE, stop-inbound, none",
        "FAILOVER, SOURCE, NONE, stop-inbound, I1",
        "FAILOVER, TARGET, WRITES, grant, I5",
        "FAILOVER, TARGET, WRITES, promote, none",
        "FAILOVER, TARGET, CONSUMERS, record-cut, I3",
        "FAILOVER, TARGET, CONSUMERS, promote, none",
        "FAILOVER, TARGET, TRAFFIC, promote, I5",
        "FAILOVER, TARGET, TRAFFIC, publish-table, none",
        "FAILOVER, TARGET, REPLICATION, record-cut, I2",
        "FAILOVER, TARGET, REPLICATION, promote, none",
        "FAILOVER, TARGET, REWIND, promote, I6",
        "SWITCHOVER, SOURCE, WRITES, close-gate, I1",
        "SWITCHOVER, SOURCE, NONE, close-gate, none",
        "SWITCHOVER, TARGET, CONSUMERS, fence, I4",
        "FAILBACK, TARGET, REPLICATION, fence-returned, none",
        "FAILBACK, TARGET, REWIND, prove-parity, I10"
    })
    void aScriptIsHeldToTheInvariantsByItsEffect(
            PlanKind kind, StepPlace place, Effect effect, String after, String invariant) {
        List<String> order = new ArrayList<>(OrderLinter.template(kind));
        order.add(order.indexOf(after) + 1, "ours");
        List<Finding> findings = OrderLinter.findings(kind, order, scripts(script("ours", place, effect, true)));
        if (invariant.equals("none")) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).anyMatch(finding -> finding.words().contains(invariant));
            assertThat(findings).allMatch(finding -> finding.index() == order.indexOf("ours"));
        }
    }

    @Test
    void whatIsSetBackIsKeptBefore() {
        List<String> order = new ArrayList<>(OrderLinter.template(PlanKind.FAILBACK));
        order.addAll(1, List.of("copy", "set-back"));
        assertThat(OrderLinter.findings(
                        PlanKind.FAILBACK,
                        order,
                        scripts(
                                script("copy", StepPlace.TARGET, Effect.SNAPSHOT, true),
                                script("set-back", StepPlace.TARGET, Effect.REWIND, true))))
                .isEmpty();
    }

    @Test
    void aScriptThatMayNotBeRepeatedIsRefused() {
        List<String> order = new ArrayList<>(OrderLinter.template(PlanKind.SWITCHOVER));
        order.add("ours");
        assertThat(OrderLinter.findings(
                        PlanKind.SWITCHOVER, order, scripts(script("ours", StepPlace.TARGET, Effect.NONE, false))))
                .extracting(Finding::words)
                .containsExactly("I9: must be idempotent, for a plan goes on after a crash by doing its step again");
    }

    @Test
    void aStepOfAnotherKindOfPlanHasNoPlaceHere() {
        List<String> order = new ArrayList<>(OrderLinter.template(PlanKind.SWITCHOVER));
        order.add(0, "import-tail");
        assertThat(OrderLinter.findings(PlanKind.SWITCHOVER, order, new TreeMap<>()))
                .containsExactly(new Finding(0, "is no step of a switchover"));
    }

    private static TreeMap<String, ScriptStep> scripts(ScriptStep... scripts) {
        TreeMap<String, ScriptStep> byName = new TreeMap<>();
        for (ScriptStep script : scripts) {
            byName.put(script.name(), script);
        }
        return byName;
    }

    private static ScriptStep script(String name, StepPlace place, Effect effect, boolean idempotent) {
        return new ScriptStep(name, place, effect, List.of("true"), List.of(), Duration.ofSeconds(1), idempotent);
    }
}
