package dev.holdfast.sandbox;

import dev.holdfast.sandbox.relay.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The lines between the places. */
final class WanRoutes {
    private WanRoutes() {}

    static List<Route> all() {
        List<Route> routes = new ArrayList<>();
        for (Place region : Place.REGIONS) {
            routes.add(to(region, "bank", Port.HTTP));
            routes.add(to(region, "kafka", Port.KAFKA_WAN));
        }
        Place.AGENTS.forEach(agent -> routes.add(to(agent, "quorum", Port.QUORUM)));
        return routes;
    }

    /** The lines that a cut of the WAN cuts; the quorum's are others, as a witness needs them to be. */
    static List<String> between(Place target) {
        return List.of(target + ".bank", target + ".kafka");
    }

    static String text() {
        return all().stream().map(Route::text).collect(Collectors.joining(","));
    }

    private static Route to(Place place, String what, int port) {
        return new Route(place + "." + what, place.wanAddress(), port, place.address(), port);
    }
}
