package dev.holdfast.core.group;

import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanLinter;
import dev.holdfast.core.failover.PlanStep;
import dev.holdfast.core.failover.PlanTemplates;
import dev.holdfast.core.failover.StepKind;
import dev.holdfast.core.failover.StepPlace;
import dev.holdfast.core.group.ScriptStep.Effect;
import dev.holdfast.core.model.RegionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The ordering invariants (failover.md, I1 to I10) for a plan with steps of the group's own. What Holdfast does itself
 * is judged by {@link PlanLinter}; a script by the effect that its author declares.
 */
public final class OrderLinter {
    /** Stands for either region: the order alone is judged. */
    private static final RegionId SOMEWHERE = RegionId.of("somewhere");

    private final PlanKind kind;
    private final List<String> order;
    private final SortedMap<String, ScriptStep> scripts;
    private final List<Finding> findings = new ArrayList<>();

    private OrderLinter(PlanKind kind, List<String> order, SortedMap<String, ScriptStep> scripts) {
        this.kind = kind;
        this.order = order;
        this.scripts = scripts;
    }

    /**
     * One broken invariant.
     *
     * @param index the step to move or to correct; -1 if one is missing
     */
    public record Finding(int index, String words) {}

    /** What is wrong with the order; empty when nothing is. Every word must be a step's or a script's. */
    public static List<Finding> findings(PlanKind kind, List<String> order, SortedMap<String, ScriptStep> scripts) {
        OrderLinter linter = new OrderLinter(kind, order, scripts);
        linter.builtIn();
        linter.scripts();
        return List.copyOf(linter.findings);
    }

    /** The step of that name among those that Holdfast knows. */
    public static Optional<StepKind> step(String word) {
        return Stream.of(StepKind.values())
                .filter(step -> step != StepKind.SCRIPT && step.word().equals(word))
                .findFirst();
    }

    /** The steps of the template, for people who write an order of their own. */
    public static List<String> template(PlanKind kind) {
        return PlanTemplates.whole(kind, SOMEWHERE, SOMEWHERE).stream()
                .map(step -> step.kind().word())
                .toList();
    }

    private void builtIn() {
        List<PlanStep> known = PlanTemplates.whole(kind, SOMEWHERE, SOMEWHERE);
        List<PlanStep> steps = new ArrayList<>();
        for (int index = 0; index < order.size(); index++) {
            Optional<StepKind> step = step(order.get(index));
            if (step.isPresent()) {
                Optional<PlanStep> usual =
                        known.stream().filter(each -> each.kind() == step.get()).findFirst();
                usual.ifPresent(steps::add);
                if (usual.isEmpty()) {
                    add(index, "is no step of a " + kind.name().toLowerCase(Locale.ROOT));
                }
            }
        }
        PlanLinter.findings(kind, steps).forEach(words -> findings.add(new Finding(place(words), words)));
        known.stream()
                .filter(step -> !order.contains(step.kind().word()))
                .filter(step -> findings.stream()
                        .noneMatch(finding -> names(finding.words(), step.kind().word())))
                .forEach(step -> findings.add(new Finding(-1, step.kind().word() + " is missing")));
    }

    /** The place of the step that the linter's sentence names first; the later one if it is there twice. */
    private int place(String words) {
        String step = words.replaceFirst("^I[0-9]+: ", "").split(" ", 2)[0];
        return words.endsWith("is there twice") ? order.lastIndexOf(step) : order.indexOf(step);
    }

    private static boolean names(String words, String step) {
        return List.of(words.split("[ :]+")).contains(step);
    }

    private void scripts() {
        for (int index = 0; index < order.size(); index++) {
            ScriptStep script = scripts.get(order.get(index));
            if (script != null) {
                script(index, script);
            }
        }
    }

    private void script(int index, ScriptStep script) {
        if (!script.idempotent()) {
            add(index, "I9: must be idempotent, for a plan goes on after a crash by doing its step again");
        }
        if (order.indexOf(script.name()) < index) {
            add(index, "I9: is there twice");
        }
        if (kind == PlanKind.FAILOVER && script.place() == StepPlace.SOURCE) {
            add(index, "I1: cannot be carried out in the source: it is lost");
        }
        if (kind == PlanKind.FAILOVER) {
            after(index, StepKind.FENCE_BY_LEASE, "I1: nothing comes before fence-by-lease");
        }
        switch (script.effect()) {
            case NONE, SNAPSHOT -> {}
            case WRITES -> writes(index, script);
            case CONSUMERS -> {
                after(index, StepKind.PROMOTE, "I3: consumers start after promote");
                after(index, cut(), "I4: consumers start after the cut is known and reached");
            }
            case TRAFFIC -> after(index, StepKind.PUBLISH_TABLE, "I5, I8: customers are sent after publish-table");
            case REPLICATION -> replication(index);
            case REWIND -> rewind(index);
        }
    }

    private void writes(int index, ScriptStep script) {
        if (script.place() == StepPlace.TARGET) {
            after(index, StepKind.PROMOTE, "I5, I7: the target writes after promote, with its own epoch");
        } else {
            before(index, StepKind.CLOSE_GATE, "I1: the source writes nothing after close-gate");
        }
    }

    private void replication(int index) {
        int stopped = order.indexOf(StepKind.STOP_INBOUND.word());
        int promoted = order.indexOf(StepKind.PROMOTE.word());
        if (kind == PlanKind.FAILOVER && index > stopped && index < promoted) {
            add(index, "I2: replication stays stopped from stop-inbound to promote");
        }
        if (kind == PlanKind.FAILBACK) {
            after(index, StepKind.FENCE_RETURNED, "I1: replication is resumed after fence-returned");
        }
    }

    private void rewind(int index) {
        boolean kept = order.subList(0, index).stream()
                .map(scripts::get)
                .anyMatch(script -> script != null && script.effect() == Effect.SNAPSHOT);
        if (!kept) {
            add(index, "I6: a step with the effect snapshot must come before anything is set back");
        }
        if (kind == PlanKind.FAILBACK) {
            before(index, StepKind.PROVE_PARITY, "I10: nothing is set back after prove-parity");
        }
    }

    private StepKind cut() {
        return kind == PlanKind.FAILOVER ? StepKind.RECORD_CUT : StepKind.REACH_CUT;
    }

    private void after(int index, StepKind step, String rule) {
        if (index < order.indexOf(step.word())) {
            add(index, rule);
        }
    }

    private void before(int index, StepKind step, String rule) {
        int place = order.indexOf(step.word());
        if (place >= 0 && index > place) {
            add(index, rule);
        }
    }

    private void add(int index, String words) {
        findings.add(new Finding(index, words));
    }
}
