package dev.holdfast.core.precheck;

import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.model.RegionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Connect runs the mirror towards the target; in a switchover the reverse one too, for it protects afterwards. */
final class MirrorsRunning implements Precheck {
    @Override
    public String id() {
        return "mirrors-running";
    }

    @Override
    public Weight weight() {
        return Weight.HARD;
    }

    @Override
    public Outcome look(Situation situation) {
        if (situation.sourceGone()) {
            return Outcome.notApplicable(situation.source() + " is gone: its mirror is stopped by the plan");
        }
        List<RegionId> places = new ArrayList<>(List.of(situation.target()));
        if (situation.intent().kind() == PlanKind.SWITCHOVER) {
            places.add(situation.source());
        }
        List<String> running = new ArrayList<>();
        for (RegionId place : places) {
            String mirror = "mirror-" + situation.group().topology().other(place);
            if (situation.site(place).isEmpty()) {
                return Words.unheard(place, situation);
            }
            if (!situation.site(place).orElseThrow().connect()) {
                return Outcome.notApplicable("the agent of " + place + " knows of no Connect: mirrors run elsewhere");
            }
            Optional<SortedMap<String, String>> connectors =
                    situation.site(place).flatMap(site -> Optional.ofNullable(site.connectors()));
            if (connectors.isEmpty()) {
                return Outcome.unknown(
                        "Connect in " + place + " was not heard", "start the broker process of " + place);
            }
            String state = connectors.get().getOrDefault(mirror, "missing");
            if (!state.equals(Site.RUNNING)) {
                return Outcome.violated(mirror + " in " + place + " is " + state, "resume it in Connect of " + place);
            }
            running.add(mirror + " in " + place);
        }
        return Outcome.holds(String.join(" and ", running) + (running.size() > 1 ? " run" : " runs"));
    }
}
