package dev.holdfast.simulation.world;

import dev.holdfast.core.failover.OwnStep;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanOrders;
import dev.holdfast.core.failover.PlanOrders.Entry;
import dev.holdfast.core.failover.PlanStep;
import dev.holdfast.core.failover.PlanTemplates;
import dev.holdfast.core.failover.StepPlace;
import dev.holdfast.core.model.RegionId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Steps of a group's own that nothing depends on, anywhere in its plans. */
final class OwnOrders {
    private static final RegionId SOMEWHERE = RegionId.of("somewhere");
    private static final int MOST = 3;

    private OwnOrders() {}

    static PlanOrders drawn(Dice dice) {
        TreeMap<PlanKind, List<Entry>> orders = new TreeMap<>();
        for (PlanKind kind : List.of(PlanKind.SWITCHOVER, PlanKind.FAILOVER, PlanKind.FAILBACK)) {
            List<Entry> order = new ArrayList<>();
            PlanTemplates.whole(kind, SOMEWHERE, SOMEWHERE).stream()
                    .map(PlanStep::kind)
                    .map(Entry::of)
                    .forEach(order::add);
            int count = 1 + dice.below(MOST);
            for (int number = 0; number < count; number++) {
                boolean there = kind != PlanKind.FAILOVER && dice.chance(0.5);
                StepPlace place = there ? StepPlace.SOURCE : StepPlace.TARGET;
                OwnStep own = new OwnStep("own-" + number, place, true, dice.chance(0.5), false);
                int first = kind == PlanKind.FAILOVER ? 1 : 0;
                order.add(first + dice.below(order.size() + 1 - first), Entry.of(own));
            }
            orders.put(kind, order);
        }
        return new PlanOrders(orders);
    }
}
