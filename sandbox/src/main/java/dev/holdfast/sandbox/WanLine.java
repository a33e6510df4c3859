package dev.holdfast.sandbox;

import dev.holdfast.sandbox.relay.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One line of the WAN: who calls whom, and for what. Each caller has a port of its own on the relay's address of the
 * one it calls, for a relay cannot tell callers apart in another way: the usual port between the regions, and
 * another one for each caller where there is more than one.
 */
public record WanLine(Place from, Place to, Use use) {
    private static final int APART = 100;

    /** What a line is for. */
    public enum Use {
        BANK,
        KAFKA,
        QUORUM,
        AGENT;

        int port() {
            return switch (this) {
                case BANK -> Port.HTTP;
                case KAFKA -> Port.KAFKA_WAN;
                case QUORUM -> Port.QUORUM;
                case AGENT -> Port.AGENT;
            };
        }

        /** Whether every agent calls every other one on such a line. */
        boolean amongAgents() {
            return switch (this) {
                case BANK, KAFKA -> false;
                case QUORUM, AGENT -> true;
            };
        }
    }

    /** Every line there is. The front door has none: it stands beside both regions and calls them directly. */
    public static List<WanLine> all() {
        List<WanLine> lines = new ArrayList<>();
        for (Place region : Place.REGIONS) {
            lines.add(new WanLine(region.peer(), region, Use.BANK));
            lines.add(new WanLine(region.peer(), region, Use.KAFKA));
            lines.add(new WanLine(Place.WITNESS, region, Use.BANK));
        }
        for (Place from : Place.AGENTS) {
            Place.AGENTS.stream().filter(to -> to != from).forEach(to -> {
                lines.add(new WanLine(from, to, Use.QUORUM));
                lines.add(new WanLine(from, to, Use.AGENT));
            });
        }
        return lines;
    }

    public static Optional<WanLine> named(String name) {
        return all().stream().filter(line -> line.name().equals(name)).findFirst();
    }

    /** The name of its route at the relay, as in {@code north-to-west.bank}. */
    public String name() {
        return from + "-to-" + to + "." + use.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Where the caller finds the other end. */
    String address() {
        return to.wanAddress() + ":" + port();
    }

    int port() {
        boolean sharedByAll = use.amongAgents() || from == Place.WITNESS;
        return sharedByAll ? use.port() + APART * (Place.AGENTS.indexOf(from) + 1) : use.port();
    }

    Route route() {
        return new Route(name(), to.wanAddress(), port(), to.address(), use.port());
    }

    static String routes() {
        return all().stream().map(line -> line.route().text()).collect(Collectors.joining(","));
    }
}
