package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The orders of steps that a group gives to its plans; a kind of plan without one goes by its template.
 *
 * @param kinds the steps of a plan that moves all slices, by kind of plan
 */
public record PlanOrders(SortedMap<PlanKind, List<Entry>> kinds) {
    public static final PlanOrders NONE = new PlanOrders(new TreeMap<>());

    private static final RegionId SOURCE = RegionId.of("source");
    private static final RegionId TARGET = RegionId.of("target");

    public PlanOrders {
        TreeMap<PlanKind, List<Entry>> copy = new TreeMap<>();
        kinds.forEach((kind, order) -> copy.put(kind, List.copyOf(order)));
        kinds = Collections.unmodifiableSortedMap(copy);
    }

    /** One step of an order: one of Holdfast's, or one that the group adds. */
    public record Entry(StepKind kind, @Nullable OwnStep own) {
        public static Entry of(StepKind kind) {
            return new Entry(kind, null);
        }

        public static Entry of(OwnStep own) {
            return new Entry(StepKind.SCRIPT, own);
        }
    }

    /** The steps of a failover in the group's order. */
    public List<PlanStep> failover(RegionId lost, RegionId survivor) {
        return arranged(PlanKind.FAILOVER, lost, survivor, PlanTemplates.failover(survivor));
    }

    /** The template's steps in the group's order, with the steps that the group adds. */
    List<PlanStep> arranged(PlanKind kind, RegionId from, RegionId to, List<PlanStep> template) {
        List<Entry> order = kinds.get(kind);
        if (order == null) {
            return template;
        }
        List<PlanStep> steps = new ArrayList<>();
        boolean wanted = true;
        for (Entry entry : order) {
            OwnStep own = entry.own();
            if (own == null) {
                Optional<PlanStep> step = template.stream()
                        .filter(each -> each.kind() == entry.kind())
                        .findFirst();
                // What the group adds goes with the step before it, which a plan that moves nothing may lack. One
                // that moves a part activates no consumers and hands over all the same.
                wanted = step.isPresent() || entry.kind() == StepKind.ACTIVATE_CONSUMERS && wanted;
                step.ifPresent(steps::add);
            } else if (wanted) {
                steps.add(PlanStep.own(own.place() == StepPlace.SOURCE ? from : to, own));
            }
        }
        // An order that was adopted before an upgrade may lack a step that plans have now.
        return steps.containsAll(template) ? List.copyOf(steps) : template;
    }

    /** What is wrong with one of the orders; empty when nothing is. */
    Optional<String> fault() {
        return kinds.entrySet().stream()
                .flatMap(entry -> faults(entry.getKey(), entry.getValue()))
                .findFirst();
    }

    private static boolean inTheSource(Entry entry) {
        OwnStep own = entry.own();
        return own != null && own.place() == StepPlace.SOURCE;
    }

    private static Stream<String> faults(PlanKind kind, List<Entry> order) {
        List<PlanStep> template = PlanTemplates.whole(kind, SOURCE, TARGET);
        Set<StepKind> named = EnumSet.noneOf(StepKind.class);
        order.forEach(entry -> named.add(entry.kind()));
        if (order.stream().anyMatch(entry -> (entry.kind() == StepKind.SCRIPT) != (entry.own() != null))) {
            return Stream.of(kind + " has a step of its own without a name");
        }
        if (kind == PlanKind.FAILOVER && order.stream().anyMatch(PlanOrders::inTheSource)) {
            return Stream.of(kind + " has a step in the source, which is lost");
        }
        List<StepKind> missing = template.stream()
                .map(PlanStep::kind)
                .filter(step -> !named.contains(step))
                .toList();
        if (!missing.isEmpty()) {
            return Stream.of(kind + " lacks " + missing);
        }
        TreeMap<PlanKind, List<Entry>> alone = new TreeMap<>();
        alone.put(kind, order);
        List<PlanStep> steps = new PlanOrders(alone).arranged(kind, SOURCE, TARGET, template);
        return PlanLinter.findings(kind, steps).stream().map(finding -> kind + ": " + finding);
    }
}
