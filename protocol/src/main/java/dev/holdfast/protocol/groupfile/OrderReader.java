package dev.holdfast.protocol.groupfile;

import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.group.OrderLinter;
import dev.holdfast.core.group.ScriptStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the orders of steps that a group gives, and holds them to the ordering invariants. */
final class OrderReader {
    private static final int STEPS_LIMIT = 64;
    private static final List<PlanKind> KINDS = List.of(PlanKind.FAILOVER, PlanKind.SWITCHOVER, PlanKind.FAILBACK);

    private final Section plans;
    private final SortedMap<String, ScriptStep> scripts;

    OrderReader(Section plans, SortedMap<String, ScriptStep> scripts) {
        this.plans = plans;
        this.scripts = scripts;
    }

    SortedMap<PlanKind, List<String>> read() {
        TreeMap<PlanKind, List<String>> orders = new TreeMap<>();
        for (PlanKind kind : KINDS) {
            plans.optional(kind.name().toLowerCase(Locale.ROOT))
                    .flatMap(value -> order(kind, value))
                    .ifPresent(order -> orders.put(kind, order));
        }
        plans.end();
        return orders;
    }

    /** An order with a word that is no step is not linted: what is missing might be that one. */
    private Optional<List<String>> order(PlanKind kind, Value value) {
        Optional<List<Value>> items = value.items(1, STEPS_LIMIT);
        if (items.isEmpty()) {
            return Optional.empty();
        }
        List<String> allowed = new ArrayList<>(OrderLinter.template(kind));
        allowed.addAll(scripts.keySet());
        List<String> order = new ArrayList<>();
        for (Value item : items.get()) {
            item.text().ifPresent(word -> {
                boolean known = OrderLinter.step(word).isPresent() || scripts.containsKey(word);
                if (known) {
                    order.add(word);
                } else {
                    item.wrong("'" + word + "' is no step; allowed are " + String.join(", ", allowed)
                            + Nearest.hint(word, allowed));
                }
            });
        }
        if (order.size() == items.get().size()) {
            OrderLinter.findings(kind, order, scripts).forEach(finding -> {
                Value place = finding.index() < 0 ? value : items.get().get(finding.index());
                String step = finding.index() < 0 ? "" : "step " + order.get(finding.index()) + ": ";
                place.wrong(step + finding.words());
            });
        }
        return Optional.of(order);
    }
}
